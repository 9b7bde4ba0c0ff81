<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Command palette…</source>
        <translation>命令面板…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Lock the window read-only</source>
        <translation>将窗口锁定为只读</translation>
    </message>
    <message>
        <source>Start engine</source>
        <translation>启动引擎</translation>
    </message>
    <message>
        <source>About Taskyard</source>
        <translation>关于 Taskyard</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>任务板</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>依赖图</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>故障处理</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>New task…</source>
        <translation>新建任务…</translation>
    </message>
    <message>
        <source>New task from a file…</source>
        <translation>从文件新建任务…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Try a sample…</source>
        <translation>试用示例…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Copy the path of the log</source>
        <translation>复制日志路径</translation>
    </message>
    <message>
        <source>Copy as a command line</source>
        <translation>复制为命令行</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Only waiting tasks</source>
        <translation>仅等待中的任务</translation>
    </message>
    <message>
        <source>Only running tasks</source>
        <translation>仅运行中的任务</translation>
    </message>
    <message>
        <source>Only paused tasks</source>
        <translation>仅已暂停的任务</translation>
    </message>
    <message>
        <source>Only succeeded tasks</source>
        <translation>仅成功的任务</translation>
    </message>
    <message>
        <source>Only failed tasks</source>
        <translation>仅失败的任务</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>全部任务</translation>
    </message>
    <message>
        <source>Open details</source>
        <translation>打开详情</translation>
    </message>
    <message>
        <source>Peek at the log</source>
        <translation>速览日志</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Follow the log</source>
        <translation>跟踪日志</translation>
    </message>
    <message>
        <source>Log of the run before</source>
        <translation>上一次运行的日志</translation>
    </message>
    <message>
        <source>Open the working directory</source>
        <translation>打开工作目录</translation>
    </message>
    <message>
        <source>Why not now?</source>
        <translation>为何尚未运行？</translation>
    </message>
    <message>
        <source>Show in the graph</source>
        <translation>在依赖图中显示</translation>
    </message>
    <message>
        <source>Show in the timeline</source>
        <translation>在时间线中显示</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>立即启动</translation>
    </message>
    <message>
        <source>Start next</source>
        <translation>下一个启动</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>暂停或继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制终止</translation>
    </message>
    <message>
        <source>Send a signal…</source>
        <translation>发送信号…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Retry with everything downstream</source>
        <translation>连同所有下游任务重试</translation>
    </message>
    <message>
        <source>Edit and run again…</source>
        <translation>编辑后重新运行…</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Mark as done</source>
        <translation>标记为完成</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Priority +10</source>
        <translation>优先级 +10</translation>
    </message>
    <message>
        <source>Priority −10</source>
        <translation>优先级 −10</translation>
    </message>
    <message>
        <source>Set the priority…</source>
        <translation>设置优先级…</translation>
    </message>
    <message>
        <source>Make urgent</source>
        <translation>设为紧急</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>移到最前</translation>
    </message>
    <message>
        <source>Move to the bottom</source>
        <translation>移到最后</translation>
    </message>
    <message>
        <source>Move to a queue…</source>
        <translation>移到队列…</translation>
    </message>
    <message>
        <source>Set a deadline…</source>
        <translation>设置截止时间…</translation>
    </message>
    <message>
        <source>Add a dependency…</source>
        <translation>添加依赖…</translation>
    </message>
    <message>
        <source>Remove a dependency…</source>
        <translation>移除依赖…</translation>
    </message>
    <message>
        <source>Show dependencies</source>
        <translation>显示依赖</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Save as a template…</source>
        <translation>另存为模板…</translation>
    </message>
    <message>
        <source>Make a schedule…</source>
        <translation>创建计划…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Notify me when it ends</source>
        <translation>结束时通知我</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Paste as tasks…</source>
        <translation>粘贴为任务…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Report of this filter…</source>
        <translation>此筛选的报告…</translation>
    </message>
</context>
<context>
    <name>DraftFields</name>
    <message>
        <source>What it is</source>
        <translation>任务内容</translation>
    </message>
    <message>
        <source>When it starts</source>
        <translation>何时开始</translation>
    </message>
    <message>
        <source>If it fails or hangs</source>
        <translation>失败或卡住时</translation>
    </message>
    <message>
        <source>Where it runs</source>
        <translation>在哪里运行</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>占用什么</translation>
    </message>
    <message>
        <source>For the books</source>
        <translation>登记信息</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Hand the text to /bin/sh: pipes, variables, several lines</source>
        <translation>交给 /bin/sh 执行：可用管道、变量和多行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>the command, when empty</source>
        <translation>留空则用命令</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>night, pictures</source>
        <translation>night, pictures</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>0; higher goes first</source>
        <translation>0；数值大的先运行</translation>
    </message>
    <message>
        <source>After these succeeded</source>
        <translation>等这些成功后</translation>
    </message>
    <message>
        <source>12, 15..18</source>
        <translation>12, 15..18</translation>
    </message>
    <message>
        <source>After these ended</source>
        <translation>等这些结束后</translation>
    </message>
    <message>
        <source>After these failed</source>
        <translation>等这些失败后</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>不早于</translation>
    </message>
    <message>
        <source>14:30, tomorrow 06:00, +90m</source>
        <translation>14:30、tomorrow 06:00、+90m</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>tomorrow 08:00</source>
        <translation>tomorrow 08:00</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Wait until somebody releases it</source>
        <translation>等待，直到有人放行</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>0; further attempts after a failure</source>
        <translation>0；失败后再试的次数</translation>
    </message>
    <message>
        <source>First retry after</source>
        <translation>首次重试前等待</translation>
    </message>
    <message>
        <source>1s; doubles each time, up to an hour</source>
        <translation>1s；每次加倍，最多一小时</translation>
    </message>
    <message>
        <source>Retry on exit codes</source>
        <translation>仅对这些退出码重试</translation>
    </message>
    <message>
        <source>every failure</source>
        <translation>任何失败</translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation>超过此时长即停止</translation>
    </message>
    <message>
        <source>no limit; 2h, 90s</source>
        <translation>不限；2h、90s</translation>
    </message>
    <message>
        <source>Time to stop in</source>
        <translation>停止的宽限时间</translation>
    </message>
    <message>
        <source>10s; then it is killed</source>
        <translation>10s；之后强制终止</translation>
    </message>
    <message>
        <source>Repeatable</source>
        <translation>可重复运行</translation>
    </message>
    <message>
        <source>May be run again by itself after an interruption</source>
        <translation>中断后可自动再次运行</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>工作目录</translation>
    </message>
    <message>
        <source>your home</source>
        <translation>你的主目录</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>清空环境</translation>
    </message>
    <message>
        <source>Only these variables, none of the engine&apos;s</source>
        <translation>只用这些变量，不继承引擎的环境</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>a file; empty, when none is named</source>
        <translation>一个文件；不填则为空</translation>
    </message>
    <message>
        <source>Executor</source>
        <translation>执行器</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>槽位</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>资源</translation>
    </message>
    <message>
        <source>Expected to take</source>
        <translation>预计用时</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>工作流</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>project or person, for fair sharing</source>
        <translation>项目或人员，用于公平分配</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Only one at a time</source>
        <translation>同时只有一个</translation>
    </message>
    <message>
        <source>a word; no second task with it is made while one has not ended</source>
        <translation>一个词；带有该词的任务未结束前不会再建第二个</translation>
    </message>
</context>
<context>
    <name>EngineWords</name>
    <message>
        <source>exit code %1</source>
        <translation>退出码 %1</translation>
    </message>
    <message>
        <source>killed by signal %1 (%2)</source>
        <translation>被信号 %1（%2）终止</translation>
    </message>
    <message>
        <source>its time limit was reached</source>
        <translation>已达到时间上限</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>killed by an operator</source>
        <translation>被操作员强制终止</translation>
    </message>
    <message>
        <source>the program could not be started</source>
        <translation>程序无法启动</translation>
    </message>
    <message>
        <source>its supervisor or the machine died</source>
        <translation>其监督进程或机器已失效</translation>
    </message>
    <message>
        <source>program not found: %1</source>
        <translation>找不到程序：%1</translation>
    </message>
    <message>
        <source>cannot enter the working directory %1: %2</source>
        <translation>无法进入工作目录 %1：%2</translation>
    </message>
    <message>
        <source>cannot open the input file %1: %2</source>
        <translation>无法打开输入文件 %1：%2</translation>
    </message>
    <message>
        <source>cannot run %1: its interpreter is missing</source>
        <translation>无法运行 %1：缺少其解释器</translation>
    </message>
    <message>
        <source>cannot run %1: not a program, and no #! line</source>
        <translation>无法运行 %1：不是程序，也没有 #! 行</translation>
    </message>
    <message>
        <source>cannot run %1: %2</source>
        <translation>无法运行 %1：%2</translation>
    </message>
    <message>
        <source>it waits for task %1</source>
        <translation>它在等待任务 %1</translation>
    </message>
    <message>
        <source>it waits for tasks %1 and %2 more</source>
        <translation>它在等待任务 %1 以及另外 %2 个</translation>
    </message>
    <message>
        <source>it waits for tasks %1</source>
        <translation>它在等待任务 %1</translation>
    </message>
    <message>
        <source>it is not to start before %1</source>
        <translation>它不会在 %1 之前开始</translation>
    </message>
    <message>
        <source>its queue &apos;%1&apos; is paused</source>
        <translation>其队列“%1”已暂停</translation>
    </message>
    <message>
        <source>its queue &apos;%1&apos; is draining</source>
        <translation>其队列“%1”正在排空</translation>
    </message>
    <message>
        <source>it asks for %1 of &apos;%2&apos;, which is not there</source>
        <translation>它要求 %1 个“%2”，而该资源不存在</translation>
    </message>
    <message>
        <source>it asks for %1 slots and there are %2</source>
        <translation>它要求 %1 个槽位，而总共有 %2 个</translation>
    </message>
    <message>
        <source>it asks for %1 of &apos;%2&apos; and there are %3</source>
        <translation>它要求 %1 个“%2”，而总共有 %3 个</translation>
    </message>
    <message>
        <source>its queue &apos;%1&apos; may use %2 slots at once</source>
        <translation>其队列“%1”同时最多使用 %2 个槽位</translation>
    </message>
    <message>
        <source>its queue &apos;%1&apos; may use %2 of &apos;%3&apos; at once</source>
        <translation>其队列“%1”同时最多使用 %2 个“%3”</translation>
    </message>
    <message>
        <source>%1 slot needed, %2 of %3 free</source>
        <translation>需要 %1 个槽位，%3 个中有 %2 个空闲</translation>
    </message>
    <message>
        <source>%1 slots needed, %2 of %3 free</source>
        <translation>需要 %1 个槽位，%3 个中有 %2 个空闲</translation>
    </message>
    <message>
        <source>%1 of &apos;%2&apos; needed, %3 of %4 free</source>
        <translation>需要 %1 个“%2”，%4 个中有 %3 个空闲</translation>
    </message>
    <message>
        <source>%1 ready task is before it in its queue, task %2 first</source>
        <translation>队列中有 %1 个就绪任务排在它前面，第一个是任务 %2</translation>
    </message>
    <message>
        <source>%1 ready tasks are before it in its queue, task %2 first</source>
        <translation>队列中有 %1 个就绪任务排在它前面，第一个是任务 %2</translation>
    </message>
    <message>
        <source>the queue &apos;%1&apos; has its turn first</source>
        <translation>队列“%1”先轮到</translation>
    </message>
    <message>
        <source>starting it could delay task %1, which is next</source>
        <translation>启动它可能会延误下一个任务 %1</translation>
    </message>
    <message>
        <source>killed by %1</source>
        <translation>被 %1 终止</translation>
    </message>
    <message>
        <source>there is no executor &apos;%1&apos; any more</source>
        <translation>执行器“%1”已不存在</translation>
    </message>
    <message>
        <source>no supervisor could take the run</source>
        <translation>没有监督进程能接手此次运行</translation>
    </message>
    <message>
        <source>no supervisor could begin the run: %1</source>
        <translation>没有监督进程能开始此次运行：%1</translation>
    </message>
    <message>
        <source>its supervisor ended before it began</source>
        <translation>其监督进程在运行开始之前就已结束</translation>
    </message>
    <message>
        <source>its supervisor died</source>
        <translation>其监督进程已失效</translation>
    </message>
    <message>
        <source>its run directory is gone</source>
        <translation>其运行目录已不存在</translation>
    </message>
    <message>
        <source>the machine went down</source>
        <translation>机器已停机</translation>
    </message>
    <message>
        <source>the engine ended while it ran</source>
        <translation>引擎在其运行期间结束了</translation>
    </message>
    <message>
        <source>it is held</source>
        <translation>它被挂起</translation>
    </message>
    <message>
        <source>it is about to start</source>
        <translation>它即将启动</translation>
    </message>
    <message>
        <source>it was skipped because task %1 did not end as it needs</source>
        <translation>已被跳过，因为任务 %1 未按其要求结束</translation>
    </message>
    <message>
        <source>it has %1 already</source>
        <translation>它已处于“%1”状态</translation>
    </message>
    <message>
        <source>retry after %1: %2</source>
        <translation>在“%1”之后重试：%2</translation>
    </message>
    <message>
        <source>%1; %2 stray processes were ended</source>
        <translation>%1；已结束 %2 个遗留进程</translation>
    </message>
    <message>
        <source>by an operator</source>
        <translation>由操作员</translation>
    </message>
    <message>
        <source>because task %1 did not end as it needs</source>
        <translation>因为任务 %1 未按其要求结束</translation>
    </message>
    <message>
        <source>its arguments and environment are too large</source>
        <translation>其参数和环境变量过大</translation>
    </message>
    <message>
        <source>the engine starts nothing: it is draining</source>
        <translation>引擎不启动任何任务：它正在排空</translation>
    </message>
    <message>
        <source>no task can be started: %1; one is tried from time to time</source>
        <translation>无法启动任何任务：%1；会不时试着启动一个</translation>
    </message>
    <message>
        <source>the database was removed or replaced under the engine</source>
        <translation>数据库在引擎运行时被删除或替换</translation>
    </message>
    <message>
        <source>nothing is taken on any more; end this engine with: kill %1</source>
        <translation>不再接受任何操作；请用以下命令结束此引擎：kill %1</translation>
    </message>
    <message>
        <source>nobody writes into the input file %1, a FIFO</source>
        <translation>没有进程向输入文件 %1（FIFO）写入</translation>
    </message>
    <message>
        <source>disk nearly full: %1 free in %2, %3 wanted; nothing is started until there is room</source>
        <translation>磁盘将满：%2 剩余 %1，至少需要 %3；腾出空间之前不启动任何任务</translation>
    </message>
    <message>
        <source>run directories that no run has: %1 in %2/runs; what was stored last may be lost: look into those that doctor names, then move them away</source>
        <translation>有运行目录不属于任何运行：%2/runs 中有 %1 个；最后写入的内容可能已丢失：请查看 doctor 列出的目录，然后将其移走</translation>
    </message>
    <message>
        <source>it was paused by %1 at %2</source>
        <translation>由 %1 于 %2 暂停</translation>
    </message>
    <message>
        <source>the disk refused part of its log: %1</source>
        <translation>磁盘拒绝写入部分日志：%1</translation>
    </message>
    <message>
        <source>%1; the disk refused part of its log: %2</source>
        <translation>%1；磁盘拒绝写入部分日志：%2</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Changes of state</source>
        <translation>状态变化</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Task created</source>
        <translation>任务已创建</translation>
    </message>
    <message>
        <source>State changed</source>
        <translation>状态已改变</translation>
    </message>
    <message>
        <source>Task edited</source>
        <translation>任务已编辑</translation>
    </message>
    <message>
        <source>Note or tags changed</source>
        <translation>备注或标签已更改</translation>
    </message>
    <message>
        <source>Task moved</source>
        <translation>任务已移动</translation>
    </message>
    <message>
        <source>Signal sent</source>
        <translation>信号已发送</translation>
    </message>
    <message>
        <source>Task archived</source>
        <translation>任务已归档</translation>
    </message>
    <message>
        <source>Task taken out of the archive</source>
        <translation>任务已移出归档</translation>
    </message>
    <message>
        <source>Task deleted</source>
        <translation>任务已删除</translation>
    </message>
    <message>
        <source>Queue changed</source>
        <translation>队列已更改</translation>
    </message>
    <message>
        <source>Slots changed</source>
        <translation>槽位数已更改</translation>
    </message>
    <message>
        <source>Resource changed</source>
        <translation>资源已更改</translation>
    </message>
    <message>
        <source>Operation undone</source>
        <translation>操作已撤销</translation>
    </message>
    <message>
        <source>Rules of retention changed</source>
        <translation>保留规则已更改</translation>
    </message>
    <message>
        <source>Old records removed</source>
        <translation>旧记录已清除</translation>
    </message>
    <message>
        <source>Engine started</source>
        <translation>引擎已启动</translation>
    </message>
    <message>
        <source>Engine stopped</source>
        <translation>引擎已停止</translation>
    </message>
    <message>
        <source>Engine starts nothing new</source>
        <translation>引擎不再启动新任务</translation>
    </message>
    <message>
        <source>Engine starts tasks again</source>
        <translation>引擎恢复启动任务</translation>
    </message>
    <message>
        <source>Engine in trouble</source>
        <translation>引擎出现故障</translation>
    </message>
    <message>
        <source>Engine recovered</source>
        <translation>引擎已恢复</translation>
    </message>
    <message>
        <source>Change not stored</source>
        <translation>更改未能保存</translation>
    </message>
    <message>
        <source>Undo and redo</source>
        <translation>撤销与重做</translation>
    </message>
    <message>
        <source>Task put back by undo or redo</source>
        <translation>任务已由撤销或重做恢复</translation>
    </message>
    <message>
        <source>Operation redone</source>
        <translation>操作已重做</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Expected start</source>
        <translation>预计开始</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU 时间</translation>
    </message>
    <message>
        <source>Most memory</source>
        <translation>内存峰值</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Last line</source>
        <translation>最后一行</translation>
    </message>
    <message>
        <source>Last output</source>
        <translation>上次输出</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Ready since</source>
        <translation>就绪时间</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>等待时长</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>One at a time as</source>
        <translation>同时只有一个，键为</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>Operations</name>
    <message>
        <source>task %1 added</source>
        <translation>添加任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks added</source>
        <translation>添加 %1 个任务</translation>
    </message>
    <message>
        <source>task %1 archived</source>
        <translation>归档任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks archived</source>
        <translation>归档 %1 个任务</translation>
    </message>
    <message>
        <source>task %1 taken out of the archive</source>
        <translation>将任务 %1 移出归档</translation>
    </message>
    <message>
        <source>%1 tasks taken out of the archive</source>
        <translation>将 %1 个任务移出归档</translation>
    </message>
    <message>
        <source>task %1 cancelled</source>
        <translation>取消任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks cancelled</source>
        <translation>取消 %1 个任务</translation>
    </message>
    <message>
        <source>what task %1 waits for was changed</source>
        <translation>更改任务 %1 所等待的任务</translation>
    </message>
    <message>
        <source>what %1 tasks wait for was changed</source>
        <translation>更改 %1 个任务所等待的任务</translation>
    </message>
    <message>
        <source>task %1 edited</source>
        <translation>编辑任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks edited</source>
        <translation>编辑 %1 个任务</translation>
    </message>
    <message>
        <source>task %1 held</source>
        <translation>挂起任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks held</source>
        <translation>挂起 %1 个任务</translation>
    </message>
    <message>
        <source>task %1 killed</source>
        <translation>强制终止任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks killed</source>
        <translation>强制终止 %1 个任务</translation>
    </message>
    <message>
        <source>task %1 marked as done</source>
        <translation>将任务 %1 标记为完成</translation>
    </message>
    <message>
        <source>%1 tasks marked as done</source>
        <translation>将 %1 个任务标记为完成</translation>
    </message>
    <message>
        <source>task %1 moved</source>
        <translation>移动任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks moved</source>
        <translation>移动 %1 个任务</translation>
    </message>
    <message>
        <source>note of task %1 changed</source>
        <translation>更改任务 %1 的备注</translation>
    </message>
    <message>
        <source>notes of %1 tasks changed</source>
        <translation>更改 %1 个任务的备注</translation>
    </message>
    <message>
        <source>task %1 paused</source>
        <translation>暂停任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks paused</source>
        <translation>暂停 %1 个任务</translation>
    </message>
    <message>
        <source>priority of task %1 changed</source>
        <translation>更改任务 %1 的优先级</translation>
    </message>
    <message>
        <source>priority of %1 tasks changed</source>
        <translation>更改 %1 个任务的优先级</translation>
    </message>
    <message>
        <source>task %1 released</source>
        <translation>放行任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks released</source>
        <translation>放行 %1 个任务</translation>
    </message>
    <message>
        <source>task %1 deleted</source>
        <translation>删除任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks deleted</source>
        <translation>删除 %1 个任务</translation>
    </message>
    <message>
        <source>task %1 resumed</source>
        <translation>继续任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks resumed</source>
        <translation>继续 %1 个任务</translation>
    </message>
    <message>
        <source>task %1 tried again</source>
        <translation>重试任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks tried again</source>
        <translation>重试 %1 个任务</translation>
    </message>
    <message>
        <source>signal sent to task %1</source>
        <translation>向任务 %1 发送信号</translation>
    </message>
    <message>
        <source>signal sent to %1 tasks</source>
        <translation>向 %1 个任务发送信号</translation>
    </message>
    <message>
        <source>task %1 skipped</source>
        <translation>跳过任务 %1</translation>
    </message>
    <message>
        <source>%1 tasks skipped</source>
        <translation>跳过 %1 个任务</translation>
    </message>
    <message>
        <source>tags of task %1 changed</source>
        <translation>更改任务 %1 的标签</translation>
    </message>
    <message>
        <source>tags of %1 tasks changed</source>
        <translation>更改 %1 个任务的标签</translation>
    </message>
    <message>
        <source>queue %1 added</source>
        <translation>添加队列 %1</translation>
    </message>
    <message>
        <source>settings of queue %1 changed</source>
        <translation>更改队列 %1 的设置</translation>
    </message>
    <message>
        <source>queue %1 removed</source>
        <translation>移除队列 %1</translation>
    </message>
    <message>
        <source>number of slots set to %1</source>
        <translation>将槽位数设为 %1</translation>
    </message>
    <message>
        <source>resource %1 changed</source>
        <translation>更改资源 %1</translation>
    </message>
    <message>
        <source>resource %1 removed</source>
        <translation>移除资源 %1</translation>
    </message>
    <message>
        <source>queue %1 resumed</source>
        <translation>继续队列 %1</translation>
    </message>
    <message>
        <source>queue %1 paused</source>
        <translation>暂停队列 %1</translation>
    </message>
    <message>
        <source>queue %1 set to drain</source>
        <translation>排空队列 %1</translation>
    </message>
    <message>
        <source>past task %1 imported</source>
        <translation>已导入历史任务 %1</translation>
    </message>
    <message>
        <source>%1 past tasks imported</source>
        <translation>已导入 %1 个历史任务</translation>
    </message>
</context>
<context>
    <name>PaperReader</name>
    <message>
        <source>cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>make the preview again</source>
        <translation>请重新生成预览</translation>
    </message>
    <message>
        <source>it is not a PDF document</source>
        <translation>不是 PDF 文档</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>The engine is in trouble.</source>
        <translation>引擎出了问题。</translation>
    </message>
    <message>
        <source>It is held.</source>
        <translation>它被挂起。</translation>
    </message>
    <message>
        <source>It waits for other tasks.</source>
        <translation>它在等待其他任务。</translation>
    </message>
    <message>
        <source>Its time has not come.</source>
        <translation>还没有到它的时间。</translation>
    </message>
    <message>
        <source>The engine starts nothing new.</source>
        <translation>引擎不再启动新任务。</translation>
    </message>
    <message>
        <source>Its queue is paused.</source>
        <translation>它的队列已暂停。</translation>
    </message>
    <message>
        <source>Its queue starts nothing new.</source>
        <translation>它的队列不再启动新任务。</translation>
    </message>
    <message>
        <source>It asks for a resource that is not there.</source>
        <translation>它需要的资源不存在。</translation>
    </message>
    <message>
        <source>It asks for more than there is.</source>
        <translation>它的需求超出总量。</translation>
    </message>
    <message>
        <source>It asks for more than its queue may use.</source>
        <translation>它的需求超出所在队列的上限。</translation>
    </message>
    <message>
        <source>Its queue uses all the slots that it may.</source>
        <translation>它的队列已用完可用的槽位。</translation>
    </message>
    <message>
        <source>Its queue uses all that it may of a resource.</source>
        <translation>它的队列已用完可用的某种资源。</translation>
    </message>
    <message>
        <source>No slot is free.</source>
        <translation>没有空闲的槽位。</translation>
    </message>
    <message>
        <source>A resource is used up.</source>
        <translation>某种资源已用完。</translation>
    </message>
    <message>
        <source>Others are before it.</source>
        <translation>有其他任务排在它前面。</translation>
    </message>
    <message>
        <source>Another queue has its turn first.</source>
        <translation>先轮到另一个队列。</translation>
    </message>
    <message>
        <source>It could delay the task that is next.</source>
        <translation>它可能推迟下一个任务。</translation>
    </message>
    <message>
        <source>It is about to start.</source>
        <translation>它即将启动。</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>它已结束。</translation>
    </message>
</context>
<context>
    <name>ReportPlan</name>
    <message>
        <source>this is not the plan of a report</source>
        <translation>这不是报告的方案</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>exit code %1</source>
        <translation>退出码 %1</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>第 %1 次运行</translation>
    </message>
    <message>
        <source>not executable</source>
        <translation>不可执行</translation>
    </message>
    <message>
        <source>program not found</source>
        <translation>找不到程序</translation>
    </message>
    <message>
        <source>ended by %1</source>
        <translation>被 %1 终止</translation>
    </message>
    <message>
        <source>killed by %1</source>
        <translation>被 %1 终止</translation>
    </message>
    <message>
        <source>exit code %1: %2</source>
        <translation>退出码 %1：%2</translation>
    </message>
</context>
<context>
    <name>SavedView</name>
    <message>
        <source>this is not a saved view</source>
        <translation>这不是已保存的视图</translation>
    </message>
</context>
<context>
    <name>SectionModel</name>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Key figures beside those of the period before</source>
        <translation>关键数字，与上一时段对照</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Depth and flow over time; of all tasks or of whole queues</source>
        <translation>随时间变化的深度与流量；限于全部任务或整个队列</translation>
    </message>
    <message>
        <source>Failures by cause</source>
        <translation>按原因统计的失败</translation>
    </message>
    <message>
        <source>What failed, timed out or was interrupted, grouped as on Triage</source>
        <translation>失败、超时或被中断的运行，分组方式与分诊页相同</translation>
    </message>
    <message>
        <source>Slowest runs</source>
        <translation>最慢的运行</translation>
    </message>
    <message>
        <source>The 20 longest</source>
        <translation>耗时最长的 20 次</translation>
    </message>
    <message>
        <source>Most retried tasks</source>
        <translation>重试最多的任务</translation>
    </message>
    <message>
        <source>The 20 with the most attempts</source>
        <translation>尝试次数最多的 20 个</translation>
    </message>
    <message>
        <source>Waiting against running</source>
        <translation>等待与运行对照</translation>
    </message>
    <message>
        <source>Wait and run times, all together and by queue</source>
        <translation>等待和运行时间，合计及按队列</translation>
    </message>
    <message>
        <source>Changes by operators</source>
        <translation>操作员的更改</translation>
    </message>
    <message>
        <source>Who did what, whichever tasks it concerned</source>
        <translation>谁做了什么，不论涉及哪些任务</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>尚未结束</translation>
    </message>
    <message>
        <source>Tasks that have not ended as the report is written</source>
        <translation>写报告时尚未结束的任务</translation>
    </message>
    <message>
        <source>Every run</source>
        <translation>每次运行</translation>
    </message>
    <message>
        <source>A row for each; the preview lists the first 100</source>
        <translation>每次一行；预览只列出前 100 行</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Follow the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Icons and rows grow with the text.</source>
        <translation>图标和行高随文字一起缩放。</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行距</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Messages stay for</source>
        <translation>消息停留时间</translation>
    </message>
    <message>
        <source>A message also stays while the pointer or the focus is on it.</source>
        <translation>指针或焦点停在消息上时，消息不会消失。</translation>
    </message>
    <message>
        <source>Notify me when a watched task ends</source>
        <translation>关注的任务结束时通知我</translation>
    </message>
    <message>
        <source>Notify me when a queue becomes empty</source>
        <translation>队列清空时通知我</translation>
    </message>
    <message>
        <source>Notify me when many tasks fail</source>
        <translation>大量任务失败时通知我</translation>
    </message>
    <message>
        <source>Many are</source>
        <translation>大量是指</translation>
    </message>
    <message>
        <source>Failures within ten minutes.</source>
        <translation>十分钟内的失败次数。</translation>
    </message>
    <message>
        <source>Ask before ending tasks that run</source>
        <translation>终止运行中的任务前先询问</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>编辑器</translation>
    </message>
    <message>
        <source>A command such as “kate --new”. Empty: the desktop&apos;s program.</source>
        <translation>命令，例如“kate --new”。留空则使用桌面的默认程序。</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>托盘</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>在托盘中显示图标</translation>
    </message>
    <message>
        <source>Closing the window leaves it in the tray</source>
        <translation>关闭窗口时保留在托盘中</translation>
    </message>
    <message>
        <source>Quit ends the program. The engine goes on in either case.</source>
        <translation>“退出”会结束程序。无论如何引擎都会继续运行。</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>已挂起</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>已定时</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>等待依赖</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
</context>
<context>
    <name>TaskFields</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>parted by commas</source>
        <translation>用逗号分隔</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>工作流</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Shell script</source>
        <translation>Shell 脚本</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>工作目录</translation>
    </message>
    <message>
        <source>Input from</source>
        <translation>输入来自</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>NAME=value, one a line</source>
        <translation>NAME=值，每行一个</translation>
    </message>
    <message>
        <source>Nothing else in its environment</source>
        <translation>环境中没有其他变量</translation>
    </message>
    <message>
        <source>Executor</source>
        <translation>执行器</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>不早于</translation>
    </message>
    <message>
        <source>as soon as possible</source>
        <translation>尽快</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Expected duration</source>
        <translation>预计时长</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Ended after</source>
        <translation>超时时间</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Time to end by itself</source>
        <translation>自行结束的时间</translation>
    </message>
    <message>
        <source>10s</source>
        <translation>10s</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>First delay</source>
        <translation>首次延迟</translation>
    </message>
    <message>
        <source>1s, then longer</source>
        <translation>1s，之后更长</translation>
    </message>
    <message>
        <source>After exit codes</source>
        <translation>限于退出码</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>May run again after an interruption</source>
        <translation>中断后可以再次运行</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>槽位</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>资源</translation>
    </message>
    <message>
        <source>none; for example gpu=1</source>
        <translation>无；例如 gpu=1</translation>
    </message>
    <message>
        <source>Input files</source>
        <translation>输入文件</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>每行一个</translation>
    </message>
    <message>
        <source>Output files</source>
        <translation>输出文件</translation>
    </message>
    <message>
        <source>This is not a whole number.</source>
        <translation>这不是整数。</translation>
    </message>
    <message>
        <source>It must be from %1 to %2.</source>
        <translation>必须在 %1 到 %2 之间。</translation>
    </message>
    <message>
        <source>A quote is not closed, or a backslash has nothing behind it.</source>
        <translation>引号没有闭合，或反斜杠后面没有内容。</translation>
    </message>
    <message>
        <source>This is not a duration.</source>
        <translation>这不是时长。</translation>
    </message>
    <message>
        <source>Write for example 90s, 1h30m or 2d.</source>
        <translation>例如写 90s、1h30m 或 2d。</translation>
    </message>
    <message>
        <source>This is not a time.</source>
        <translation>这不是时间。</translation>
    </message>
    <message>
        <source>Write for example 2026-11-20 14:30, 14:30, tomorrow 06:00 or +90m.</source>
        <translation>例如写 2026-11-20 14:30、14:30、tomorrow 06:00 或 +90m。</translation>
    </message>
    <message>
        <source>Write a name and an amount: gpu=1.</source>
        <translation>写出名称和数量：gpu=1。</translation>
    </message>
    <message>
        <source>Write a name and a value: NAME=value.</source>
        <translation>写出名称和值：NAME=值。</translation>
    </message>
    <message>
        <source>The path must begin with /.</source>
        <translation>路径必须以 / 开头。</translation>
    </message>
    <message>
        <source>It must be one line without control characters.</source>
        <translation>必须是一行，不能有控制字符。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>工作</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>A variable has several lines; edit it with taskyardctl edit.</source>
        <translation>有变量包含多行；请用 taskyardctl edit 编辑。</translation>
    </message>
    <message>
        <source>This can be changed only while the task waits.</source>
        <translation>只有任务在等待时才能更改。</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Waits for the end of</source>
        <translation>等待其结束</translation>
    </message>
    <message>
        <source>Waits for the failure of</source>
        <translation>等待其失败</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Parameters of the order</source>
        <translation>顺序规则的参数</translation>
    </message>
    <message>
        <source>When the first has no room</source>
        <translation>首个任务放不下时</translation>
    </message>
    <message>
        <source>Skipped at most</source>
        <translation>最多跳过次数</translation>
    </message>
    <message>
        <source>Most of each resource</source>
        <translation>各资源上限</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>Given back by a pause</source>
        <translation>暂停时归还</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Nothing could be taken back: %1</source>
        <translation>无法撤销：%1</translation>
    </message>
    <message>
        <source>Nothing could be done again: %1</source>
        <translation>无法重做：%1</translation>
    </message>
    <message>
        <source>(left, because they had moved on: %1)</source>
        <translation>（%1 个已有后续变化，保持不变）</translation>
    </message>
    <message>
        <source>Something else was done since then. Use Undo in the Edit menu to go back step by step.</source>
        <translation>此后又有其他操作。请用“编辑”菜单中的“撤销”逐步回退。</translation>
    </message>
    <message>
        <source>Done again</source>
        <translation>已重做</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Something else was done since then.</source>
        <translation>此后又做了其他操作。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ActionRegistry</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>The window is locked read-only.</source>
        <translation>窗口已锁定为只读。</translation>
    </message>
    <message>
        <source>No engine answers.</source>
        <translation>没有引擎应答。</translation>
    </message>
    <message>
        <source>Nothing here does this.</source>
        <translation>此处没有这个功能。</translation>
    </message>
    <message>
        <source>This page does not offer it.</source>
        <translation>本页面不提供此功能。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>an action and its key</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ActivityPage</name>
    <message>
        <source>Kind of events</source>
        <translation>事件类别</translation>
    </message>
    <message>
        <source>Filter by actor, task or value</source>
        <translation>按操作者、任务或值筛选</translation>
    </message>
    <message>
        <source>Events, newest first</source>
        <translation>事件，最新的在前</translation>
    </message>
    <message>
        <source>Search older events</source>
        <translation>搜索更早的事件</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新事件：%1</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>事件：%1</translation>
    </message>
    <message>
        <source>Events: %1 of the newest %2</source>
        <translation>事件：最新 %2 条中的 %1 条</translation>
    </message>
    <message>
        <source>Asking the engine for its history…</source>
        <translation>正在向引擎查询历史记录…</translation>
    </message>
    <message>
        <source>No engine answers. The events will be shown when one does.</source>
        <translation>没有引擎应答。引擎应答后将显示事件。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::AlertWatch</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Task %1 has ended</source>
        <translation>任务 %1 已结束</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>等等</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) ended</source>
        <translation>
            <numerusform>%n 个任务已结束</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed</source>
        <translation>
            <numerusform>其中 %n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>A queue is empty</source>
        <translation>一个队列已空</translation>
    </message>
    <message numerus="yes">
        <source>%n queue(s) are empty</source>
        <translation>
            <numerusform>%n 个队列已空</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) failed</source>
        <translation>
            <numerusform>%n 个任务失败</numerusform>
        </translation>
    </message>
    <message>
        <source>Within the last ten minutes. Triage groups them by their cause.</source>
        <translation>在最近十分钟内。“分诊”页按原因把它们分组。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::AllQueues</name>
    <message numerus="yes">
        <source>Paused: %n queue(s). What runs goes on, nothing more starts.</source>
        <translation>
            <numerusform>已暂停 %n 个队列。正在运行的会继续，不再启动新的任务。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resumed: %n queue(s).</source>
        <translation>
            <numerusform>已恢复 %n 个队列。</numerusform>
        </translation>
    </message>
    <message>
        <source>No queue is running.</source>
        <translation>没有正在运行的队列。</translation>
    </message>
    <message>
        <source>No queue is paused.</source>
        <translation>没有已暂停的队列。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ArgumentChips</name>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::BoardDrops</name>
    <message>
        <source>What to wait for</source>
        <translation>等待什么</translation>
    </message>
    <message>
        <source>Wait until it has succeeded</source>
        <translation>等到它成功</translation>
    </message>
    <message>
        <source>Wait until it has ended, however</source>
        <translation>等到它结束（无论结果）</translation>
    </message>
    <message>
        <source>Wait until it has failed</source>
        <translation>等到它失败</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持不变</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::BoardPage</name>
    <message>
        <source>Counting…</source>
        <translation>正在计数…</translation>
    </message>
    <message>
        <source>%1, %2 selected</source>
        <translation>%1，已选 %2 个</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>No task matches the filter.</source>
        <translation>没有任务符合筛选条件。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>出了什么问题</translation>
    </message>
    <message>
        <source>There is no waiting task beyond it.</source>
        <translation>那一侧没有等待中的任务。</translation>
    </message>
    <message>
        <source>Sort by Order (View, Sort by) to give tasks another place.</source>
        <translation>请先按顺序排序（视图，排序），再调整任务的位置。</translation>
    </message>
    <message>
        <source>%1 sorted by %2</source>
        <comment>a number of tasks, and a column that is hidden</comment>
        <translation>%1，按%2排序</translation>
    </message>
    <message>
        <source>What follows “name:” and the like must be the whole of it; * stands for anything.</source>
        <translation>“name:”之类后面须写出完整内容；* 代表任意文字。</translation>
    </message>
    <message>
        <source>Look for %1</source>
        <translation>查找 %1</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::BulkEditDialog</name>
    <message numerus="yes">
        <source>Change %n task(s)</source>
        <translation>
            <numerusform>更改 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>set to</source>
        <translation>设为</translation>
    </message>
    <message>
        <source>add</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>How the priority is changed</source>
        <translation>如何更改优先级</translation>
    </message>
    <message>
        <source>night, pictures</source>
        <translation>night, pictures</translation>
    </message>
    <message>
        <source>no limit; 2h, 90s</source>
        <translation>不限；2h、90s</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>release</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Remove tags</source>
        <translation>移除标签</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation>超过此时长即停止</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>What would be changed</source>
        <translation>将要更改的内容</translation>
    </message>
    <message>
        <source>“Stop after” is no duration. Write for example 90s, 1h30m or 2d.</source>
        <translation>“超过此时长即停止”不是有效时长。例如写 90s、1h30m 或 2d。</translation>
    </message>
    <message>
        <source>Tick what is to be changed.</source>
        <translation>请勾选要更改的项目。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will be changed.</source>
        <translation>
            <numerusform>将更改 %n 个任务。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of them can be changed so.</source>
        <translation>这些任务都不能这样更改。</translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) as it is: only tasks that wait can be changed in everything but tags.</source>
        <translation>
            <numerusform>%n 个保持不变：除标签外，只有等待中的任务可以更改。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1:</source>
        <translation>前 %1 个：</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) were changed.</source>
        <translation>
            <numerusform>已更改 %n 个任务。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::BulkPreviewModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>held</source>
        <translation>已挂起</translation>
    </message>
    <message>
        <source>not held</source>
        <translation>未挂起</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation>超过此时长即停止</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂起</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ChartCard</name>
    <message>
        <source>%1 as a table</source>
        <translation>%1（表格）</translation>
    </message>
    <message>
        <source>Copy or save: %1</source>
        <translation>复制或保存：%1</translation>
    </message>
    <message>
        <source>Copied as a table: %1</source>
        <translation>已复制为表格：%1</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>显示为表格</translation>
    </message>
    <message>
        <source>Copy or save</source>
        <translation>复制或保存</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Save as a picture (PNG)…</source>
        <translation>保存为图片 (PNG)…</translation>
    </message>
    <message>
        <source>Save as a drawing (SVG)…</source>
        <translation>保存为矢量图 (SVG)…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>保存为 PDF…</translation>
    </message>
    <message>
        <source>Save the numbers (CSV)…</source>
        <translation>保存数据 (CSV)…</translation>
    </message>
    <message>
        <source>At the crosshair</source>
        <translation>十字线处</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::Charts</name>
    <message>
        <source>%1: last %2, most %3 at %4.</source>
        <translation>%1：最近 %2，最高 %3（%4）。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>The rest is in the table.</source>
        <translation>其余见表格。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>what is there is not a file</source>
        <translation>该位置已有的不是普通文件</translation>
    </message>
    <message>
        <source>The chart could not be written: %1</source>
        <translation>无法写入图表：%1</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>请选择其他文件夹，或腾出磁盘空间。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>P50</source>
        <translation>P50</translation>
    </message>
    <message>
        <source>P90</source>
        <translation>P90</translation>
    </message>
    <message>
        <source>P95</source>
        <translation>P95</translation>
    </message>
    <message>
        <source>No run ended in this time.</source>
        <translation>此时段内没有运行结束。</translation>
    </message>
    <message>
        <source>Queue depth by state</source>
        <translation>各状态的队列深度</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>No task waited or ran in this time.</source>
        <translation>此时段内没有任务等待或运行。</translation>
    </message>
    <message>
        <source>Arrivals and completions</source>
        <translation>到达与完成</translation>
    </message>
    <message>
        <source>tasks per %1</source>
        <translation>任务 / %1</translation>
    </message>
    <message>
        <source>No task was created or ended in this time.</source>
        <translation>此时段内没有任务创建或结束。</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>of these badly</source>
        <translation>其中未成功</translation>
    </message>
    <message>
        <source>Wait time</source>
        <translation>等待时间</translation>
    </message>
    <message>
        <source>from ready to start</source>
        <translation>从就绪到开始</translation>
    </message>
    <message>
        <source>Run time</source>
        <translation>运行时间</translation>
    </message>
    <message>
        <source>from start to end</source>
        <translation>从开始到结束</translation>
    </message>
    <message>
        <source>Slots in use by queue</source>
        <translation>各队列占用的槽位</translation>
    </message>
    <message>
        <source>slots, on average</source>
        <translation>平均槽位数</translation>
    </message>
    <message>
        <source>No slot was in use in this time.</source>
        <translation>此时段内没有占用槽位。</translation>
    </message>
    <message>
        <source>Other queues</source>
        <translation>其他队列</translation>
    </message>
    <message>
        <source>Slots there are</source>
        <translation>槽位总数</translation>
    </message>
    <message>
        <source>Failures by cause</source>
        <translation>按原因统计的失败</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>No run failed in this time.</source>
        <translation>此时段内没有运行失败。</translation>
    </message>
    <message>
        <source>Failed runs</source>
        <translation>失败的运行</translation>
    </message>
    <message>
        <source>Together, of all</source>
        <translation>累计占比</translation>
    </message>
    <message>
        <source>How long runs took</source>
        <translation>运行时长分布</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ChartsPage</name>
    <message>
        <source>Chosen time</source>
        <translation>所选时段</translation>
    </message>
    <message>
        <source>%1 to %2, in steps of %3</source>
        <translation>%1 至 %2，步长 %3</translation>
    </message>
    <message>
        <source>%1. Paused: nothing is updated.</source>
        <translation>%1。已暂停：不再更新。</translation>
    </message>
    <message>
        <source>Nothing happened in this time</source>
        <translation>此时段内没有任何活动</translation>
    </message>
    <message>
        <source>Asking the engine for the figures…</source>
        <translation>正在向引擎查询统计数据…</translation>
    </message>
    <message>
        <source>No task waited, ran or ended. Choose a longer time, or another queue.</source>
        <translation>没有任务等待、运行或结束。请选择更长的时段或其他队列。</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>最近 15 分钟</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最近一天</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>最近一周</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Which time</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>All queues</source>
        <translation>所有队列</translation>
    </message>
    <message>
        <source>Which queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Back to the time before</source>
        <translation>返回上一时段</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop following what happens</source>
        <translation>停止实时更新</translation>
    </message>
    <message>
        <source>Show on the Board</source>
        <translation>在任务板中显示</translation>
    </message>
    <message>
        <source>Tasks that ended in this time</source>
        <translation>此时段内结束的任务</translation>
    </message>
    <message>
        <source>Tasks that started in this time</source>
        <translation>此时段内开始的任务</translation>
    </message>
    <message>
        <source>Tasks that were created in this time</source>
        <translation>此时段内创建的任务</translation>
    </message>
    <message>
        <source>Show all there is</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Time that is shown</source>
        <translation>显示的时段</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>出错信息</translation>
    </message>
    <message>
        <source>What the charts show</source>
        <translation>图表显示的内容</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>还没有发生任何事</translation>
    </message>
    <message>
        <source>The charts show how tasks wait, run and end. Make a task or try a sample, and they begin by themselves.</source>
        <translation>图表显示任务如何等待、运行和结束。新建一个任务或试用示例，图表就会自动开始绘制。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>A report of the runs that ended in this time</source>
        <translation>关于这段时间内结束的运行的报告</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::CommandListModel</name>
    <message>
        <source>There is nothing to run.</source>
        <translation>没有可运行的内容。</translation>
    </message>
    <message>
        <source>The program&apos;s name is empty.</source>
        <translation>程序名为空。</translation>
    </message>
    <message>
        <source>A quote or a backslash is left open.</source>
        <translation>引号或反斜杠没有闭合。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>出了什么问题</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Type a few letters of a command or page</source>
        <translation>输入命令或页面名称中的几个字</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>匹配的命令</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>没有匹配项。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::DependenciesTab</name>
    <message>
        <source>Waits for nothing</source>
        <translation>不等待任何任务</translation>
    </message>
    <message>
        <source>Waits for: %1</source>
        <translation>等待：%1</translation>
    </message>
    <message>
        <source>Nothing waits for it</source>
        <translation>没有任务等待它</translation>
    </message>
    <message>
        <source>Waited for by: %1</source>
        <translation>被等待：%1</translation>
    </message>
    <message>
        <source>Pick one of the list first.</source>
        <translation>请先在列表中选择一个。</translation>
    </message>
    <message>
        <source>Only a waiting task can wait for more.</source>
        <translation>只有等待中的任务才能再等待其他任务。</translation>
    </message>
    <message>
        <source>No other task has this in its name.</source>
        <translation>没有其他任务的名称包含它。</translation>
    </message>
    <message>
        <source>Enter adds the one that is marked.</source>
        <translation>按 Enter 添加选中的任务。</translation>
    </message>
    <message>
        <source>It waits for task %1 now.</source>
        <translation>现在它等待任务 %1。</translation>
    </message>
    <message>
        <source>It no longer waits for task %1.</source>
        <translation>它不再等待任务 %1。</translation>
    </message>
    <message>
        <source>Task %1 no longer waits for it.</source>
        <translation>任务 %1 不再等待它。</translation>
    </message>
    <message>
        <source>Wait for another: part of its name, or its number</source>
        <translation>再等待一个：名称的一部分或编号</translation>
    </message>
    <message>
        <source>Look for a task to wait for</source>
        <translation>查找要等待的任务</translation>
    </message>
    <message>
        <source>Until it has succeeded</source>
        <translation>直到它成功</translation>
    </message>
    <message>
        <source>Until it has ended, however</source>
        <translation>直到它结束，无论结果</translation>
    </message>
    <message>
        <source>Until it has failed</source>
        <translation>直到它失败</translation>
    </message>
    <message>
        <source>What must have become of it</source>
        <translation>它应有的结果</translation>
    </message>
    <message>
        <source>Tasks that were found</source>
        <translation>找到的任务</translation>
    </message>
    <message>
        <source>Tasks that it waits for</source>
        <translation>它等待的任务</translation>
    </message>
    <message>
        <source>Tasks that wait for it</source>
        <translation>等待它的任务</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::DesktopNotifier</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::DetailsTab</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>现状</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::DialogActions</name>
    <message>
        <source>The clipboard holds no text and no files.</source>
        <translation>剪贴板中没有文字或文件。</translation>
    </message>
    <message>
        <source>No task is selected.</source>
        <translation>没有选中任务。</translation>
    </message>
    <message>
        <source>New task from a file</source>
        <translation>从文件新建任务</translation>
    </message>
    <message>
        <source>Task %1 is a copy of task %2.</source>
        <translation>任务 %1 是任务 %2 的副本。</translation>
    </message>
    <message>
        <source>Run task %1 again, edited</source>
        <translation>编辑后再次运行任务 %1</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::DockTitle</name>
    <message>
        <source>Float, or dock again</source>
        <translation>浮动或重新停靠</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>title of a dock, and what the button does</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::DropGuide</name>
    <message>
        <source>A new task from this file</source>
        <translation>用此文件新建任务</translation>
    </message>
    <message>
        <source>New tasks from %1 files</source>
        <translation>用 %1 个文件新建任务</translation>
    </message>
    <message>
        <source>A new task from this text</source>
        <translation>用此文本新建任务</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::EmptyState</name>
    <message>
        <source>A command or a script, now or later</source>
        <translation>一条命令或一个脚本，现在运行或稍后运行</translation>
    </message>
    <message>
        <source>Or drop scripts and files here</source>
        <translation>也可以把脚本和文件拖到这里</translation>
    </message>
    <message>
        <source>A workflow or a list of tasks</source>
        <translation>一个工作流或一份任务清单</translation>
    </message>
    <message>
        <source>Real work, done in a minute</source>
        <translation>真实的工作，一分钟完成</translation>
    </message>
    <message>
        <source>Nothing to do yet</source>
        <translation>还没有任务</translation>
    </message>
    <message>
        <source>Taskyard runs your jobs in order, keeps running when this window closes, and remembers everything. Begin with one of these:</source>
        <translation>Taskyard 按顺序运行您的作业，关闭窗口后仍会继续，并保留全部记录。请选择一种方式开始：</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::EventModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>变更前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>变更后</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::FieldEditor</name>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Pick tasks…</source>
        <translation>选取任务…</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>工作目录</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>标准输入</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::FieldRow</name>
    <message>
        <source>Meanwhile it has become “%1”. Enter applies yours, Esc takes that.</source>
        <translation>其间它已变为“%1”。按 Enter 采用您的，按 Esc 采用它。</translation>
    </message>
    <message>
        <source>%1. Enter applies, Esc cancels.</source>
        <translation>%1。按 Enter 应用，按 Esc 取消。</translation>
    </message>
    <message>
        <source>Ctrl+Enter applies, Esc cancels.</source>
        <translation>按 Ctrl+Enter 应用，按 Esc 取消。</translation>
    </message>
    <message>
        <source>Enter applies, Esc cancels.</source>
        <translation>按 Enter 应用，按 Esc 取消。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::FileLogSource</name>
    <message>
        <source>the file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>check that it is there and that you may read it</source>
        <translation>请检查文件是否存在以及您是否有读取权限</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::FilterBar</name>
    <message>
        <source>Filter: words, state:failed, queue:render, priority&gt;=50, finished&gt;-2h</source>
        <translation>筛选：词语、state:failed、queue:render、priority&gt;=50、finished&gt;-2h</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>What is wrong with the filter</source>
        <translation>筛选条件有何错误</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::HistoryTab</name>
    <message>
        <source>Nothing is known of its history.</source>
        <translation>没有它的历史记录。</translation>
    </message>
    <message>
        <source>History of the task, newest first</source>
        <translation>任务的历史，最新的在前</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>出了什么问题</translation>
    </message>
    <message>
        <source>Tasks that would be added</source>
        <translation>将要添加的任务</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>A workflow (YAML, JSON), records (NDJSON) or WfFormat; or drop it here</source>
        <translation>工作流（YAML、JSON）、记录（NDJSON）或 WfFormat；也可拖放到这里</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Paste records or a workflow here</source>
        <translation>在此粘贴记录或工作流</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>your home</source>
        <translation>你的主目录</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Scale of recorded times</source>
        <translation>记录时间的比例</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>工作目录</translation>
    </message>
    <message>
        <source>Show them on the Board</source>
        <translation>在看板上显示</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Workflows and records (*.yaml *.yml *.json *.ndjson *.jsonl)</source>
        <translation>工作流和记录 (*.yaml *.yml *.json *.ndjson *.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>粘贴的文字</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>WfFormat</source>
        <translation>WfFormat</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>工作流</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n task(s) would be added.</source>
        <translation>
            <numerusform>%1：将添加 %n 个任务。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 “%2”: %n task(s) would be added.</source>
        <translation>
            <numerusform>%1“%2”：将添加 %n 个任务。</numerusform>
        </translation>
    </message>
    <message>
        <source>These are the first %1:</source>
        <translation>以下是前 %1 个：</translation>
    </message>
    <message>
        <source>Task %1 was added.</source>
        <translation>已添加任务 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) were added: %1 to %2.</source>
        <translation>
            <numerusform>已添加 %n 个任务：%1 至 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped; nothing was added.</source>
        <translation>已停止；没有添加任何任务。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Past runs of GNU parallel</source>
        <translation>GNU parallel 的历史运行</translation>
    </message>
    <message>
        <source>All of it was there already; nothing was added.</source>
        <translation>全部内容均已存在；未添加任何任务。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that had been removed came back.</source>
        <translation>
            <numerusform>%n 个已移除的任务已恢复。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::Inspector</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Pick a task to see its details, log and history here.</source>
        <translation>选择一个任务，在此查看它的详情、日志和历史。</translation>
    </message>
    <message>
        <source>No engine answers. What task %1 is will be shown when one does.</source>
        <translation>没有引擎应答。引擎应答后将显示任务 %1。</translation>
    </message>
    <message>
        <source>Asking for task %1…</source>
        <translation>正在查询任务 %1…</translation>
    </message>
    <message>
        <source>Task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>No engine answers: this may be old.</source>
        <translation>没有引擎应答：内容可能已过时。</translation>
    </message>
    <message>
        <source>About the task</source>
        <translation>关于任务</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) are selected; this is one of them.</source>
        <translation>
            <numerusform>选中了 %Ln 个任务，这是其中之一。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::LaneTaskModel</name>
    <message>
        <source>priority %1</source>
        <translation>优先级 %1</translation>
    </message>
    <message>
        <source>slots %1</source>
        <translation>槽位 %1</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::LogCopy</name>
    <message>
        <source>the log was not saved: %1</source>
        <translation>日志未保存：%1</translation>
    </message>
    <message>
        <source>choose another place</source>
        <translation>请选择其他位置</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::LogFindBar</name>
    <message>
        <source>Look for</source>
        <translation>查找内容</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>在日志中查找</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Upper and lower case matter</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Find previous (Shift+Enter)</source>
        <translation>查找上一个（Shift+Enter）</translation>
    </message>
    <message>
        <source>Find next (Enter)</source>
        <translation>查找下一个（Enter）</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>搜索进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>停止搜索</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::LogMatcher</name>
    <message>
        <source>there is nothing to look for</source>
        <translation>没有要查找的内容</translation>
    </message>
    <message>
        <source>type a text</source>
        <translation>请输入文字</translation>
    </message>
    <message>
        <source>this is not a regular expression: %1</source>
        <translation>这不是正则表达式：%1</translation>
    </message>
    <message>
        <source>character %1</source>
        <translation>第 %1 个字符</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::LogPage</name>
    <message>
        <source>Task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>%1 (#%2)</source>
        <comment>a task&apos;s name and number</comment>
        <translation>%1 (#%2)</translation>
    </message>
    <message>
        <source>No task is picked</source>
        <translation>没有选择任务</translation>
    </message>
    <message>
        <source>The last good run on the left, this one on the right</source>
        <translation>左边是上一次成功的运行，右边是这一次</translation>
    </message>
    <message>
        <source>There is no good run to compare with</source>
        <translation>没有可供比较的成功运行</translation>
    </message>
    <message>
        <source>%1 (latest)</source>
        <translation>%1（最新）</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排比较</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::LogPanel</name>
    <message>
        <source>The last lines are the same as those of the last good run</source>
        <translation>最后几行与上次成功运行相同</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Stay at the end as output arrives</source>
        <translation>有新输出时停在末尾</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Break long lines at the edge</source>
        <translation>在边缘处折行</translation>
    </message>
    <message>
        <source>Control characters</source>
        <translation>控制字符</translation>
    </message>
    <message>
        <source>Show control characters and every state of a progress line</source>
        <translation>显示控制字符以及进度行的每个状态</translation>
    </message>
    <message>
        <source>Line numbers</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Count the lines</source>
        <translation>统计行数</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare with the last good run</source>
        <translation>与上次成功运行比较</translation>
    </message>
    <message>
        <source>Ignore numbers when comparing</source>
        <translation>比较时忽略数字</translation>
    </message>
    <message>
        <source>Lines that differ in times and numbers only are equal</source>
        <translation>只有时间和数字不同的行视为相同</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find the next match</source>
        <translation>查找下一个匹配项</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Find the match before</source>
        <translation>查找上一个匹配项</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>下一个错误</translation>
    </message>
    <message>
        <source>Go to the next error</source>
        <translation>转到下一个错误</translation>
    </message>
    <message>
        <source>Previous error</source>
        <translation>上一个错误</translation>
    </message>
    <message>
        <source>Go to the error before</source>
        <translation>转到上一个错误</translation>
    </message>
    <message>
        <source>Next progress</source>
        <translation>下一个进度</translation>
    </message>
    <message>
        <source>Go to the next progress line</source>
        <translation>转到下一个进度行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the selected text</source>
        <translation>复制选中的文字</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the whole log to a file</source>
        <translation>将整个日志保存到文件</translation>
    </message>
    <message>
        <source>Open in an editor</source>
        <translation>在编辑器中打开</translation>
    </message>
    <message>
        <source>Log tools</source>
        <translation>日志工具</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More about this log</source>
        <translation>此日志的更多操作</translation>
    </message>
    <message>
        <source>Went on from the other end</source>
        <translation>已从另一端继续</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>No error in this log</source>
        <translation>此日志中没有错误</translation>
    </message>
    <message>
        <source>No progress in this log</source>
        <translation>此日志中没有进度</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>The log is too large to be copied for an editor; save it to a file instead</source>
        <translation>日志太大，无法复制给编辑器；请将其保存到文件</translation>
    </message>
    <message>
        <source>No program of the desktop opens this file</source>
        <translation>桌面上没有程序可以打开此文件</translation>
    </message>
    <message>
        <source>There is no good run to compare with</source>
        <translation>没有可供比较的成功运行</translation>
    </message>
    <message>
        <source>Find in the log (Ctrl+F)</source>
        <translation>在日志中查找 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Open the log with another program</source>
        <translation>用其他程序打开日志</translation>
    </message>
    <message>
        <source>Compared with the last good run: %1, %2</source>
        <comment>lines less, lines more</comment>
        <translation>与上一次成功的运行相比：%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) less</source>
        <translation>
            <numerusform>少 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) more</source>
        <translation>
            <numerusform>多 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::LogSideBySide</name>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>上一处差异</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处差异</translation>
    </message>
    <message>
        <source>Last good run and this run, side by side</source>
        <translation>上一次成功的运行与这一次并排</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::LogView</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>The log became shorter; it is shown anew</source>
        <translation>日志变短了，已重新显示</translation>
    </message>
    <message>
        <source>%1 of output were not kept</source>
        <comment>an amount of bytes</comment>
        <translation>有 %1 的输出未保留</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>More than %1 are selected; save the log to a file instead</source>
        <translation>选中的内容超过 %1；请将日志保存到文件</translation>
    </message>
    <message>
        <source>The log has %1; at most %2 can be selected. Save it to a file instead</source>
        <translation>日志有 %1；最多可选中 %2。请将其保存到文件</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>没有任何输出</translation>
    </message>
    <message>
        <source>Nothing has been written yet</source>
        <translation>尚无输出</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::MainWindow</name>
    <message>
        <source>Taskyard %1
A control room for jobs.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Taskyard %1
作业控制室。

自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。</translation>
    </message>
    <message>
        <source>About Taskyard</source>
        <translation>关于 Taskyard</translation>
    </message>
    <message>
        <source>An engine is running.</source>
        <translation>引擎正在运行。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>任务(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>修改(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>%1 – Taskyard</source>
        <translation>%1 – Taskyard</translation>
    </message>
    <message>
        <source>Taskyard</source>
        <translation>Taskyard</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1（只读）</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::OrderWatch</name>
    <message>
        <source>The engine answers again: what waited for it is done.</source>
        <translation>引擎又有应答了：等待中的更改已完成。</translation>
    </message>
    <message>
        <source>The engine has not answered yet. Your change waits for it and is made once: do not repeat it.</source>
        <translation>引擎尚未应答。您的更改正在等待，引擎应答后只会执行一次：请勿重复操作。</translation>
    </message>
    <message>
        <source>The engine has not answered yet. %1 changes wait for it, and each is made once: do not repeat them.</source>
        <translation>引擎尚未应答。有 %1 项更改正在等待，每项只会执行一次：请勿重复操作。</translation>
    </message>
    <message>
        <source>If it stays silent, start it anew and look what was made.</source>
        <translation>如果一直没有应答，请重新启动引擎，并查看哪些更改已生效。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::PairsModel</name>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::PasteDialog</name>
    <message>
        <source>Hand each line to /bin/sh</source>
        <translation>每行都交给 /bin/sh 执行</translation>
    </message>
    <message>
        <source>One after the other: each waits until the one before it has succeeded</source>
        <translation>依次运行：每个等待前一个成功</translation>
    </message>
    <message>
        <source>Hold them until somebody releases them</source>
        <translation>全部挂起，直到有人放行</translation>
    </message>
    <message>
        <source>Tasks from command lines</source>
        <translation>由命令行创建任务</translation>
    </message>
    <message>
        <source>Command lines</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>工作目录</translation>
    </message>
    <message>
        <source>your home</source>
        <translation>你的主目录</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message numerus="yes">
        <source>Add %n task(s)</source>
        <translation>
            <numerusform>添加 %n 个任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s) become tasks.</source>
        <translation>
            <numerusform>%n 行中有 %1 行将成为任务。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be run as they are; correct them or leave them out.</source>
        <translation>
            <numerusform>有 %n 行无法运行；请改正或去掉勾选。</numerusform>
        </translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) were added.</source>
        <translation>
            <numerusform>已添加 %n 个任务。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::PreviewPane</name>
    <message>
        <source>There is no preview: %1</source>
        <translation>没有预览：%1</translation>
    </message>
    <message>
        <source>The preview is being made…</source>
        <translation>正在生成预览…</translation>
    </message>
    <message>
        <source>No run ended in this time, of the tasks that match. Choose a longer time, or another filter.</source>
        <translation>在这段时间内，符合条件的任务没有结束任何运行。请选择更长的时间或其他筛选条件。</translation>
    </message>
    <message>
        <source>The preview lists the first %1 runs; the report has all of them.</source>
        <translation>预览只列出前 %1 次运行；报告中包含全部。</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>%1, being renewed…</source>
        <translation>%1，正在更新…</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>As wide as the window</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Show the preview as text, to be selected and read aloud</source>
        <translation>以文本显示预览，可以选取和朗读</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Make the preview again, from what has happened since</source>
        <translation>按此后发生的情况重新生成预览</translation>
    </message>
    <message>
        <source>Pages of the preview</source>
        <translation>预览的页面</translation>
    </message>
    <message>
        <source>Text of the preview</source>
        <translation>预览的文本</translation>
    </message>
    <message>
        <source>Progress of the preview</source>
        <translation>预览的进度</translation>
    </message>
    <message>
        <source>What the preview shows</source>
        <translation>预览显示的内容</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ProgramCheck</name>
    <message>
        <source>No program “%1” in PATH.</source>
        <translation>PATH 中没有程序“%1”。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>%1 is not executable.</source>
        <translation>%1 不可执行。</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 是文件夹。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>没有文件夹 %1。</translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 不是文件夹。</translation>
    </message>
    <message>
        <source>%1 may not be entered.</source>
        <translation>无权进入 %1。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::QueueDelegate</name>
    <message>
        <source>There is no queue “%1”.</source>
        <translation>没有队列“%1”。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::QueueDrop</name>
    <message>
        <source>Waiting tasks can be dropped on a queue.</source>
        <translation>可以把等待中的任务拖到队列上。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will move to queue “%1”.</source>
        <translation>
            <numerusform>%n 个任务将移到队列“%1”。</numerusform>
        </translation>
    </message>
    <message>
        <source>It starts nothing until it is resumed.</source>
        <translation>该队列在继续之前不启动任何任务。</translation>
    </message>
    <message>
        <source>Ready there already: %1.</source>
        <translation>那里已就绪：%1。</translation>
    </message>
    <message>
        <source>No other task is ready there.</source>
        <translation>那里没有其他就绪的任务。</translation>
    </message>
    <message>
        <source>Groups take turns in this queue: tasks have an order only within their group.</source>
        <translation>此队列中各分组轮流执行：任务只在本组内有先后顺序。</translation>
    </message>
    <message>
        <source>It has this place already.</source>
        <translation>它已在此位置。</translation>
    </message>
    <message>
        <source>They have this place already.</source>
        <translation>它们已在此位置。</translation>
    </message>
    <message>
        <source>The place counts more than the priority.</source>
        <translation>此位置优先于优先级。</translation>
    </message>
    <message>
        <source>The tasks are in queue “%1” already. Drop them between two of its next tasks to give them another place.</source>
        <translation>这些任务已在队列“%1”中。拖放到接下来的两个任务之间即可改变位置。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::QueueLane</name>
    <message>
        <source>%1 – paused</source>
        <translation>%1 – 已暂停</translation>
    </message>
    <message>
        <source>%1 – draining</source>
        <translation>%1 – 正在排空</translation>
    </message>
    <message>
        <source>Queue %1</source>
        <translation>队列 %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start nothing more of this queue until it is resumed</source>
        <translation>在继续之前不再启动此队列的任务</translation>
    </message>
    <message>
        <source>Start tasks of this queue again</source>
        <translation>重新启动此队列的任务</translation>
    </message>
    <message>
        <source>%1 of %2 slots in use</source>
        <translation>已用 %1 个槽位，共 %2 个</translation>
    </message>
    <message>
        <source>%1 of all %2 slots in use</source>
        <translation>已用 %1 个槽位，引擎共 %2 个</translation>
    </message>
    <message>
        <source>%1 running · %2 ready · %3 not ready</source>
        <translation>运行 %1 · 就绪 %2 · 未就绪 %3</translation>
    </message>
    <message>
        <source>%1 (first %2 of %3)</source>
        <translation>%1（%3 个中的前 %2 个）</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Next, in this order</source>
        <translation>接下来，按此顺序</translation>
    </message>
    <message>
        <source>Running in queue %1</source>
        <translation>队列 %1 中运行的</translation>
    </message>
    <message>
        <source>Next in queue %1</source>
        <translation>队列 %1 中接下来的</translation>
    </message>
    <message>
        <source>The queue “default” is always there.</source>
        <translation>队列“default”始终存在。</translation>
    </message>
    <message>
        <source>Move or stop its tasks first: only an empty queue can be removed.</source>
        <translation>请先移走或停止其任务：只有空队列可以移除。</translation>
    </message>
    <message>
        <source>Remove this queue</source>
        <translation>移除此队列</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>槽位</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Most slots of this queue at once</source>
        <translation>此队列同时最多占用的槽位</translation>
    </message>
    <message>
        <source>Most slots of this queue at once; 0 is no limit of its own</source>
        <translation>此队列同时最多占用的槽位；0 表示不另设上限</translation>
    </message>
    <message>
        <source>Weight against other queues</source>
        <translation>相对其他队列的权重</translation>
    </message>
    <message>
        <source>Share against other queues: a queue of weight 2 gets twice as much as one of weight 1</source>
        <translation>相对其他队列的份额：权重 2 的队列所得是权重 1 的两倍</translation>
    </message>
    <message>
        <source>Order of the tasks</source>
        <translation>任务的顺序</translation>
    </message>
    <message>
        <source>The rule by which its tasks take turns</source>
        <translation>其任务轮到的规则</translation>
    </message>
    <message>
        <source>When the first task does not fit</source>
        <translation>首个任务放不下时</translation>
    </message>
    <message>
        <source>When the first task does not fit: it reserves its place and others may pass that do not delay it, it is skipped for one that fits, or all wait behind it</source>
        <translation>首个任务放不下时：预留其位置，不耽误它的任务可先行；或跳过它取放得下的；或其余都等在它后面</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>排空</translation>
    </message>
    <message>
        <source>Let what runs end, and start nothing more</source>
        <translation>让运行中的结束，不再启动新的</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>没有正在运行的任务。</translation>
    </message>
    <message>
        <source>What waits is not ready.</source>
        <translation>等待的任务尚未就绪。</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>没有等待的任务。</translation>
    </message>
    <message>
        <source>No room</source>
        <translation>放不下时</translation>
    </message>
    <message>
        <source>reserve</source>
        <translation>预留</translation>
    </message>
    <message>
        <source>skip it</source>
        <translation>跳过它</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>first of so many</comment>
        <translation>%1：前 %2 个，共 %3 个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>by priority</source>
        <comment>order of a queue</comment>
        <translation>按优先级</translation>
    </message>
    <message>
        <source>as they come</source>
        <comment>order of a queue</comment>
        <translation>先到先执行</translation>
    </message>
    <message>
        <source>groups in turn</source>
        <comment>order of a queue</comment>
        <translation>分组轮流</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::QueuePicker</name>
    <message>
        <source>Move to a queue</source>
        <translation>移到队列</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>There is no such queue.</source>
        <translation>没有这个队列。</translation>
    </message>
    <message>
        <source>Type or choose the name of a queue.</source>
        <translation>请输入或选择队列的名称。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::QueuesPage</name>
    <message>
        <source>Slots of the engine: %1</source>
        <translation>引擎的槽位：%1</translation>
    </message>
    <message>
        <source>The pool %1 has %2 now.</source>
        <translation>资源池 %1 现有 %2。</translation>
    </message>
    <message>
        <source>The pool %1 is removed.</source>
        <translation>资源池 %1 已移除。</translation>
    </message>
    <message>
        <source>Queue %1 is changed.</source>
        <translation>队列 %1 已更改。</translation>
    </message>
    <message>
        <source>Queue %1 is removed.</source>
        <translation>队列 %1 已移除。</translation>
    </message>
    <message>
        <source>Queues: %1</source>
        <translation>队列：%1</translation>
    </message>
    <message>
        <source>Queues: %1 of %2</source>
        <translation>队列：%2 个中的 %1 个</translation>
    </message>
    <message>
        <source>Queue %1 is resumed.</source>
        <translation>队列 %1 已继续。</translation>
    </message>
    <message>
        <source>Queue %1 is paused: what runs goes on, nothing more starts.</source>
        <translation>队列 %1 已暂停：运行中的继续，不再启动新的。</translation>
    </message>
    <message>
        <source>Queue %1 is draining: what runs ends, nothing more starts.</source>
        <translation>队列 %1 正在排空：运行中的将结束，不再启动新的。</translation>
    </message>
    <message>
        <source>New queue</source>
        <translation>新建队列</translation>
    </message>
    <message>
        <source>Name of the new queue</source>
        <translation>新队列的名称</translation>
    </message>
    <message>
        <source>Queue %1 is there.</source>
        <translation>队列 %1 已建立。</translation>
    </message>
    <message>
        <source>New resource pool</source>
        <translation>新建资源池</translation>
    </message>
    <message>
        <source>Name of the resource that tasks share, for example gpu</source>
        <translation>任务共用的资源名称，例如 gpu</translation>
    </message>
    <message>
        <source>There is a pool %1 already.</source>
        <translation>已有资源池 %1。</translation>
    </message>
    <message>
        <source>Filter queues by name</source>
        <translation>按名称筛选队列</translation>
    </message>
    <message>
        <source>New queue…</source>
        <translation>新建队列…</translation>
    </message>
    <message>
        <source>New resource pool…</source>
        <translation>新建资源池…</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Asking the engine for its queues…</source>
        <translation>正在向引擎查询队列…</translation>
    </message>
    <message>
        <source>New queues and pools</source>
        <translation>新建队列和资源池</translation>
    </message>
    <message>
        <source>There is no waiting task beyond it.</source>
        <translation>那一侧没有等待中的任务。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ReasonModel</name>
    <message>
        <source>To change that: %1</source>
        <translation>要改变它：%1</translation>
    </message>
    <message>
        <source>Task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>Open queue “%1”, slots and resources</source>
        <translation>打开队列“%1”、槽位和资源</translation>
    </message>
    <message>
        <source>It is running.</source>
        <translation>它正在运行。</translation>
    </message>
    <message>
        <source>Nothing keeps it from starting.</source>
        <translation>没有什么阻止它启动。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::RedoOffer</name>
    <message>
        <source>There is nothing to do again.</source>
        <translation>没有可以重做的操作。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ReportForm</name>
    <message>
        <source>The filter is not right: %1</source>
        <translation>筛选条件有误：%1</translation>
    </message>
    <message>
        <source>A CSV file holds one table: one part is chosen.</source>
        <translation>CSV 文件只含一张表：只选一个部分。</translation>
    </message>
    <message>
        <source>Runs that ended up to the moment of writing</source>
        <translation>截至写报告时结束的运行</translation>
    </message>
    <message>
        <source>Runs that ended from %1 to %2</source>
        <translation>从 %1 到 %2 结束的运行</translation>
    </message>
    <message>
        <source>Runs that ended since %1</source>
        <translation>自 %1 以来结束的运行</translation>
    </message>
    <message>
        <source>Last shift (8 hours)</source>
        <translation>上一班（8 小时）</translation>
    </message>
    <message>
        <source>Last shift (12 hours)</source>
        <translation>上一班（12 小时）</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>从……到……</translation>
    </message>
    <message>
        <source>PDF, for paper and for reading</source>
        <translation>PDF，用于打印和阅读</translation>
    </message>
    <message>
        <source>HTML, one page for a browser</source>
        <translation>HTML，供浏览器查看的单个页面</translation>
    </message>
    <message>
        <source>Workbook (XLSX), a sheet for each part</source>
        <translation>工作簿 (XLSX)，每部分一张工作表</translation>
    </message>
    <message>
        <source>CSV, one table</source>
        <translation>CSV，一张表</translation>
    </message>
    <message>
        <source>JSON, for programs</source>
        <translation>JSON，供程序使用</translation>
    </message>
    <message>
        <source>&amp;Period</source>
        <translation>时段(&amp;P)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Only tasks that match</source>
        <translation>仅限符合条件的任务</translation>
    </message>
    <message>
        <source>T&amp;itle</source>
        <translation>标题(&amp;I)</translation>
    </message>
    <message>
        <source>Run report</source>
        <translation>运行报告</translation>
    </message>
    <message>
        <source>Pa&amp;rts</source>
        <translation>部分(&amp;R)</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>格式(&amp;O)</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Parts of the report</source>
        <translation>报告的各部分</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ReportPreview</name>
    <message>
        <source>There is no place for a preview: %1</source>
        <translation>没有存放预览的地方：%1</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ReportsPage</name>
    <message>
        <source>The engine is away. What was asked for stays; the preview comes when the engine is back.</source>
        <translation>引擎不在。所作的选择会保留；引擎恢复后即生成预览。</translation>
    </message>
    <message>
        <source>A report is being written: wait for it, or cancel it.</source>
        <translation>正在写一份报告：请等待，或将其取消。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Run report</source>
        <comment>name of a file</comment>
        <translation>运行报告</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写 %1</translation>
    </message>
    <message>
        <source>The report was cancelled: no file was written.</source>
        <translation>报告已取消：没有写入文件。</translation>
    </message>
    <message>
        <source>The report was not written: %1</source>
        <translation>报告未写成：%1</translation>
    </message>
    <message>
        <source>Wrote %1 (%2)</source>
        <translation>已写好 %1（%2）</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>No program opened %1.</source>
        <translation>没有程序打开 %1。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the report that is being written</source>
        <translation>取消正在写的报告</translation>
    </message>
    <message>
        <source>Progress of the report</source>
        <translation>报告的进度</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::RunLogView</name>
    <message>
        <source>Pick a task to see its log.</source>
        <translation>选择一个任务以查看它的日志。</translation>
    </message>
    <message>
        <source>This task has not run yet.</source>
        <translation>此任务尚未运行。</translation>
    </message>
    <message>
        <source>There is no run %1 of this task.</source>
        <translation>此任务没有第 %1 次运行。</translation>
    </message>
    <message>
        <source>%1, run %2</source>
        <comment>a task&apos;s name and the number of the run</comment>
        <translation>%1，第 %2 次运行</translation>
    </message>
    <message>
        <source>Task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>No engine answers. The log of task %1 will be shown when one does.</source>
        <translation>没有引擎应答。引擎应答后将显示任务 %1 的日志。</translation>
    </message>
    <message>
        <source>Asking for the log of task %1…</source>
        <translation>正在查询任务 %1 的日志…</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::RunModel</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU 时间</translation>
    </message>
    <message>
        <source>Most memory</source>
        <translation>内存峰值</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::RunsTab</name>
    <message>
        <source>Runs, the newest first</source>
        <translation>运行，最新的在前</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::SampleDialog</name>
    <message>
        <source>A small online shop&apos;s night</source>
        <translation>小网店的一夜</translation>
    </message>
    <message>
        <source>28 tasks: pictures, prices, stock, feeds, backups. Done in about a minute.</source>
        <translation>28 个任务：图片、价格、库存、数据源、备份。约一分钟完成。</translation>
    </message>
    <message>
        <source>An order, from receipt to invoice</source>
        <translation>一份订单：从收单到开票</translation>
    </message>
    <message>
        <source>11 tasks with two joins; one waits until you release it.</source>
        <translation>11 个任务，两处汇合；其中一个等你放行。</translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Both do real work on this machine, in a folder of their own beside the engine&apos;s data.</source>
        <translation>两者都会在本机做实际工作，文件放在引擎数据旁的独立文件夹中。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) were added.</source>
        <translation>
            <numerusform>已添加 %n 个任务。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Restore all defaults</source>
        <translation>全部恢复默认</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ShortcutModel</name>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ShortcutsOverlay</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ShortcutsPage</name>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Also the key of: %1. Neither will answer to it while both have it.</source>
        <translation>该按键也用于：%1。同时占用时两者都不会响应。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::SlotsBar</name>
    <message>
        <source>%1 of %2 in use</source>
        <translation>已用 %1，共 %2</translation>
    </message>
    <message>
        <source>Remove the pool %1</source>
        <translation>移除资源池 %1</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>槽位</translation>
    </message>
    <message>
        <source>Slots of the whole engine: how much runs at once</source>
        <translation>整个引擎的槽位：同时运行多少</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::StateFilters</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Only tasks of one state</source>
        <translation>只看一种状态的任务</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::StatusStrip</name>
    <message>
        <source>Engine is draining</source>
        <translation>引擎不再启动新任务</translation>
    </message>
    <message>
        <source>Engine is connected</source>
        <translation>引擎已连接</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>正在启动引擎…</translation>
    </message>
    <message>
        <source>No engine: what is shown may be old</source>
        <translation>没有引擎：显示的内容可能已过时</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 个运行中</translation>
    </message>
    <message>
        <source>%1 queued</source>
        <translation>%1 个排队中</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 个失败</translation>
    </message>
    <message>
        <source>%1 of %2 slots</source>
        <translation>槽位 %1/%2</translation>
    </message>
    <message>
        <source>%1 a minute</source>
        <comment>tasks that ended</comment>
        <translation>每分钟 %1 个</translation>
    </message>
    <message>
        <source>Failed, timed out or interrupted</source>
        <translation>失败、超时或已中断</translation>
    </message>
    <message>
        <source>Tasks that ended within the last minute</source>
        <translation>最近一分钟内结束的任务</translation>
    </message>
    <message>
        <source>The engine does not answer: what is shown may be old</source>
        <translation>引擎没有应答：显示的内容可能已过时</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskActions</name>
    <message>
        <source>Send a signal</source>
        <translation>发送信号</translation>
    </message>
    <message>
        <source>To %1, with everything they started:</source>
        <translation>发给 %1 及其启动的一切进程：</translation>
    </message>
    <message>
        <source>Set the priority</source>
        <translation>设置优先级</translation>
    </message>
    <message>
        <source>For %1; higher goes first:</source>
        <translation>用于 %1；数值大者先行：</translation>
    </message>
    <message>
        <source>Move to a queue</source>
        <translation>移到队列</translation>
    </message>
    <message>
        <source>Queue for %1:</source>
        <translation>%1 的队列：</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note on %1:</source>
        <translation>%1 的备注：</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tags that %1 have in common, separated by commas:</source>
        <translation>%1 共有的标签，以逗号分隔：</translation>
    </message>
    <message>
        <source>Set a deadline</source>
        <translation>设置截止时间</translation>
    </message>
    <message>
        <source>Deadline of %1, for example 18:00, +2h or 2030-01-31 12:00; nothing takes it away:</source>
        <translation>%1 的截止时间，例如 18:00、+2h 或 2030-01-31 12:00；留空则取消：</translation>
    </message>
    <message>
        <source>Add a dependency</source>
        <translation>添加依赖</translation>
    </message>
    <message>
        <source>Ids of the tasks that must succeed before %1 may start, separated by commas:</source>
        <translation>%1 开始前必须成功的任务编号，以逗号分隔：</translation>
    </message>
    <message>
        <source>“%1” is not the id of a task.</source>
        <translation>“%1”不是任务编号。</translation>
    </message>
    <message>
        <source>No task is selected.</source>
        <translation>没有选中任务。</translation>
    </message>
    <message>
        <source>Select a single task for this.</source>
        <translation>此操作请只选择一个任务。</translation>
    </message>
    <message>
        <source>Too many tasks are selected for this.</source>
        <translation>所选任务过多，无法执行此操作。</translation>
    </message>
    <message>
        <source>Put first, to start as soon as it can: %1</source>
        <translation>已排到最前，将尽快开始：%1</translation>
    </message>
    <message>
        <source>Kill %1?</source>
        <translation>强制终止 %1？</translation>
    </message>
    <message>
        <source>Stop %1?</source>
        <translation>停止 %1？</translation>
    </message>
    <message>
        <source>What runs ends at once and cannot tidy up. This cannot be undone.</source>
        <translation>运行中的任务会立即结束，来不及清理。此操作无法撤销。</translation>
    </message>
    <message>
        <source>What runs is asked to end, and is ended by force when it takes too long.</source>
        <translation>运行中的任务会收到结束请求；若耗时过长则被强制终止。</translation>
    </message>
    <message>
        <source>Killing %1 in a moment</source>
        <translation>即将强制终止 %1</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskColumns</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>次序</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>已用时间</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Last output</source>
        <translation>上次输出</translation>
    </message>
    <message>
        <source>Last line</source>
        <translation>最后一行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>退出码</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>工作流</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Eligible</source>
        <translation>可运行时间</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>等待时长</translation>
    </message>
    <message>
        <source>Most memory</source>
        <translation>内存峰值</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU 时间</translation>
    </message>
    <message>
        <source>Executor</source>
        <translation>执行器</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Depends on</source>
        <translation>依赖于</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>工作目录</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Log size</source>
        <translation>日志大小</translation>
    </message>
    <message>
        <source>about %1 %</source>
        <translation>约 %1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskDialog</name>
    <message>
        <source>It is not waiting any more: only name, description, note, tags and owner can be changed. “Edit and run again” makes a new task of it.</source>
        <translation>它已不在等待：只能更改名称、说明、备注、标签和所有者。“编辑并再次运行”会据此新建任务。</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Task %1: %2</source>
        <translation>任务 %1：%2</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新建任务</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start and add another</source>
        <translation>开始并再添加一个</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Task %1 is there already, with the same word against doubles.</source>
        <translation>任务 %1 已存在，带有相同的防重词。</translation>
    </message>
    <message>
        <source>Task %1 was added: %2</source>
        <translation>已添加任务 %1：%2</translation>
    </message>
    <message>
        <source>Task %1 was added. The next one:</source>
        <translation>已添加任务 %1。请输入下一个：</translation>
    </message>
    <message>
        <source>Task %1 was changed.</source>
        <translation>已更改任务 %1。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>No template yet</source>
        <translation>还没有模板</translation>
    </message>
    <message>
        <source>Save as a template…</source>
        <translation>存为模板…</translation>
    </message>
    <message>
        <source>Save as a template</source>
        <translation>存为模板</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>模板名称</translation>
    </message>
    <message>
        <source>Saved as the template “%1”.</source>
        <translation>已存为模板“%1”。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>It is sent. The engine has not answered yet; it changes the task once it does.</source>
        <translation>已发送。引擎尚未应答；应答后即更改任务。</translation>
    </message>
    <message>
        <source>It is sent. The engine has not answered yet; it makes the task once it does.</source>
        <translation>已发送。引擎尚未应答；应答后即创建任务。</translation>
    </message>
    <message>
        <source>The changes of the task were not saved.</source>
        <translation>任务的更改未保存。</translation>
    </message>
    <message>
        <source>The new task was not made.</source>
        <translation>新任务未创建。</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>继续编辑</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskDraft</name>
    <message>
        <source>Write what to run, for example: convert in.png out.jpg</source>
        <translation>请写出要运行的命令，例如：convert in.png out.jpg</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>引号没有闭合。</translation>
    </message>
    <message>
        <source>A backslash with nothing behind it; write it twice.</source>
        <translation>反斜杠后面没有内容；请写两个。</translation>
    </message>
    <message>
        <source>The program&apos;s name is empty.</source>
        <translation>程序名为空。</translation>
    </message>
    <message>
        <source>A name is one line, without control characters.</source>
        <translation>名称只能有一行，不含控制字符。</translation>
    </message>
    <message>
        <source>Write the whole path, beginning with / or ~.</source>
        <translation>请写完整路径，以 / 或 ~ 开头。</translation>
    </message>
    <message>
        <source>Write a whole number from %1 to %2.</source>
        <translation>请写 %1 到 %2 之间的整数。</translation>
    </message>
    <message>
        <source>That is no time. Write for example 14:30, tomorrow 06:00, +90m or 2026-11-20 14:30.</source>
        <translation>这不是有效时间。例如写 14:30、tomorrow 06:00、+90m 或 2026-11-20 14:30。</translation>
    </message>
    <message>
        <source>That is no duration. Write for example 90s, 1h30m or 2d.</source>
        <translation>这不是有效时长。例如写 90s、1h30m 或 2d。</translation>
    </message>
    <message>
        <source>That is past.</source>
        <translation>该时间已过。</translation>
    </message>
    <message>
        <source>A task needs some time; leave it empty for no limit.</source>
        <translation>任务需要一些时间；不限时请留空。</translation>
    </message>
    <message>
        <source>“%1” is no task. Write ids such as 12, 15..18.</source>
        <translation>“%1”不是任务。请写编号，如 12, 15..18。</translation>
    </message>
    <message>
        <source>Exit codes are numbers from 1 to 255.</source>
        <translation>退出码是 1 到 255 之间的数。</translation>
    </message>
    <message>
        <source>Write a name and an amount, for example gpu=1, ram=20.</source>
        <translation>请写名称和数量，例如 gpu=1, ram=20。</translation>
    </message>
    <message>
        <source>“%1” cannot name a variable.</source>
        <translation>“%1”不能作变量名。</translation>
    </message>
    <message>
        <source>%1 is there twice.</source>
        <translation>%1 出现了两次。</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1，还有 %2</translation>
    </message>
    <message>
        <source>%1, past</source>
        <translation>%1，已过</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskDrop</name>
    <message>
        <source>Task %1 has ended: nothing can wait for it.</source>
        <translation>任务 %1 已结束：不能再等待它。</translation>
    </message>
    <message>
        <source>Tasks can be dropped between tasks, or on one.</source>
        <translation>可以将任务放到任务之间，或放到某个任务上。</translation>
    </message>
    <message>
        <source>A task cannot be dropped on itself.</source>
        <translation>不能将任务放到它自己上。</translation>
    </message>
    <message>
        <source>Task %1 is not waiting any more.</source>
        <translation>任务 %1 已不再等待。</translation>
    </message>
    <message>
        <source>%1 will wait until task %2 has succeeded.</source>
        <translation>%1 将等到任务 %2 成功。</translation>
    </message>
    <message>
        <source>%1 will wait until task %2 has ended.</source>
        <translation>%1 将等到任务 %2 结束。</translation>
    </message>
    <message>
        <source>%1 will wait until task %2 has failed.</source>
        <translation>%1 将等到任务 %2 失败。</translation>
    </message>
    <message>
        <source>%1 will run before task %2.</source>
        <translation>%1 将在任务 %2 之前运行。</translation>
    </message>
    <message>
        <source>%1 will run after task %2.</source>
        <translation>%1 将在任务 %2 之后运行。</translation>
    </message>
    <message>
        <source>%1 will move to the queue “%2”.</source>
        <translation>%1 将移到队列“%2”。</translation>
    </message>
    <message>
        <source>%1 will get the tag “%2”.</source>
        <translation>%1 将加上标签“%2”。</translation>
    </message>
    <message>
        <source>Tasks can be dropped on queues and tags, and among other tasks.</source>
        <translation>任务可以放到队列、标签上，或其他任务之间。</translation>
    </message>
    <message>
        <source>Sort by Order (View, Sort by) to give tasks another place.</source>
        <translation>请先按顺序排序（视图，排序），再调整任务的位置。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskForm</name>
    <message>
        <source>Run it by the shell</source>
        <translation>用 Shell 运行</translation>
    </message>
    <message>
        <source>convert in.png out.jpg</source>
        <translation>convert in.png out.jpg</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>“%1” is handed over as it stands; only a shell gives it a meaning.</source>
        <translation>“%1”会原样传给程序；只有 Shell 才会解释它。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskGroupModel</name>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>全部分组</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskHistoryModel</name>
    <message>
        <source>%1 → %2</source>
        <comment>before and after</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>event, change</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>第 %1 次运行</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskLinesModel</name>
    <message>
        <source>must succeed</source>
        <translation>须成功</translation>
    </message>
    <message>
        <source>must end</source>
        <translation>须结束</translation>
    </message>
    <message>
        <source>must fail</source>
        <translation>须失败</translation>
    </message>
    <message>
        <source>Task %1</source>
        <translation>任务 %1</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskLook</name>
    <message>
        <source>No task is picked.</source>
        <translation>没有选择任务。</translation>
    </message>
    <message>
        <source>There is no run before this one.</source>
        <translation>在这一次之前没有运行。</translation>
    </message>
    <message>
        <source>%1 is no folder of this machine.</source>
        <translation>%1 不是这台机器上的文件夹。</translation>
    </message>
    <message>
        <source>No program of the desktop opens folders.</source>
        <translation>没有程序可以打开文件夹。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskOrders</name>
    <message>
        <source>Nothing was changed: none of the tasks was in a state for it.</source>
        <translation>没有变化：没有任务处于可执行此操作的状态。</translation>
    </message>
    <message>
        <source>(left as they are: %1)</source>
        <translation>（保持原样：%1）</translation>
    </message>
    <message>
        <source>Call it off</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何更改。</translation>
    </message>
    <message>
        <source>%1 · Refused: %2</source>
        <translation>%1 · 被拒绝：%2</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskPicker</name>
    <message>
        <source>Pick tasks</source>
        <translation>选取任务</translation>
    </message>
    <message>
        <source>Part of the name, or a filter: id:12, queue:render, state:queued</source>
        <translation>名称的一部分，或筛选条件：id:12、queue:render、state:queued</translation>
    </message>
    <message>
        <source>Find tasks</source>
        <translation>查找任务</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>选取</translation>
    </message>
    <message>
        <source>No task fits.</source>
        <translation>没有符合的任务。</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n task(s) that fit.</source>
        <translation>
            <numerusform>符合条件的最新 %n 个任务。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskSelection</name>
    <message>
        <source>the selected tasks have changed</source>
        <translation>所选任务已发生变化</translation>
    </message>
    <message>
        <source>select them again</source>
        <translation>请重新选择</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskTable</name>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>重置列</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskTableModel</name>
    <message>
        <source>not loaded yet</source>
        <translation>尚未加载</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskVerbs</name>
    <message>
        <source>Held %1</source>
        <translation>已挂起 %1</translation>
    </message>
    <message>
        <source>Released %1</source>
        <translation>已放行 %1</translation>
    </message>
    <message>
        <source>Paused %1</source>
        <translation>已暂停 %1</translation>
    </message>
    <message>
        <source>Resumed %1</source>
        <translation>已继续 %1</translation>
    </message>
    <message>
        <source>Stopped %1</source>
        <translation>已停止 %1</translation>
    </message>
    <message>
        <source>Retried %1</source>
        <translation>已重试 %1</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <source>Archived %1</source>
        <translation>已归档 %1</translation>
    </message>
    <message>
        <source>Noted on %1</source>
        <translation>已备注 %1</translation>
    </message>
    <message>
        <source>Changed the tags of %1</source>
        <translation>已更改 %1 的标签</translation>
    </message>
    <message>
        <source>Changed %1</source>
        <translation>已更改 %1</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Sent signal %1 to %2</source>
        <translation>已向 %2 发送信号 %1</translation>
    </message>
    <message>
        <source>Killed %1</source>
        <translation>已强制终止 %1</translation>
    </message>
    <message>
        <source>Marked %1 as done</source>
        <translation>已将 %1 标为完成</translation>
    </message>
    <message>
        <source>Skipped %1</source>
        <translation>已跳过 %1</translation>
    </message>
    <message>
        <source>Priority %1 for %2</source>
        <translation>%2 的优先级：%1</translation>
    </message>
    <message>
        <source>Moved %1 to the queue “%2”</source>
        <translation>已将 %1 移到队列“%2”</translation>
    </message>
    <message>
        <source>Moved %1</source>
        <translation>已移动 %1</translation>
    </message>
    <message>
        <source>Took a dependency from %1</source>
        <translation>已移除 %1 的依赖</translation>
    </message>
    <message>
        <source>Gave a dependency to %1</source>
        <translation>已为 %1 添加依赖</translation>
    </message>
    <message>
        <source>Only held and scheduled tasks can be started before their turn.</source>
        <translation>只有已挂起和已定时的任务才能提前开始。</translation>
    </message>
    <message>
        <source>Only waiting tasks can be held.</source>
        <translation>只有等待中的任务才能挂起。</translation>
    </message>
    <message>
        <source>Only held tasks can be released.</source>
        <translation>只有已挂起的任务才能放行。</translation>
    </message>
    <message>
        <source>Only running and paused tasks can be paused or resumed.</source>
        <translation>只有运行中和已暂停的任务才能暂停或继续。</translation>
    </message>
    <message>
        <source>Only running tasks can be paused.</source>
        <translation>只有运行中的任务才能暂停。</translation>
    </message>
    <message>
        <source>Only paused tasks can be resumed.</source>
        <translation>只有已暂停的任务才能继续。</translation>
    </message>
    <message>
        <source>It has ended, or is about to.</source>
        <translation>它已结束，或即将结束。</translation>
    </message>
    <message>
        <source>Only running tasks can be killed.</source>
        <translation>只有运行中的任务才能强制终止。</translation>
    </message>
    <message>
        <source>Only running tasks can be sent a signal.</source>
        <translation>只有运行中的任务才能接收信号。</translation>
    </message>
    <message>
        <source>Only tasks that ended without success can be retried.</source>
        <translation>只有未成功结束的任务才能重试。</translation>
    </message>
    <message>
        <source>Only ended tasks can be retried.</source>
        <translation>只有已结束的任务才能重试。</translation>
    </message>
    <message>
        <source>Only waiting and failed tasks can be skipped.</source>
        <translation>只有等待中和失败的任务才能跳过。</translation>
    </message>
    <message>
        <source>Only waiting tasks can be marked as done.</source>
        <translation>只有等待中的任务才能标为完成。</translation>
    </message>
    <message>
        <source>Only ended tasks can be archived.</source>
        <translation>只有已结束的任务才能归档。</translation>
    </message>
    <message>
        <source>A running task cannot be deleted: stop it first.</source>
        <translation>不能删除运行中的任务：请先停止它。</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>它还没有运行过。</translation>
    </message>
    <message>
        <source>Only waiting tasks can be changed like this.</source>
        <translation>只有等待中的任务才能这样更改。</translation>
    </message>
    <message>
        <source>1 task</source>
        <translation>1 个任务</translation>
    </message>
    <message>
        <source>%1 tasks</source>
        <translation>%1 个任务</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Holding tasks…</source>
        <translation>正在挂起任务…</translation>
    </message>
    <message>
        <source>Releasing tasks…</source>
        <translation>正在放行任务…</translation>
    </message>
    <message>
        <source>Pausing tasks…</source>
        <translation>正在暂停任务…</translation>
    </message>
    <message>
        <source>Resuming tasks…</source>
        <translation>正在恢复任务…</translation>
    </message>
    <message>
        <source>Stopping tasks…</source>
        <translation>正在停止任务…</translation>
    </message>
    <message>
        <source>Retrying tasks…</source>
        <translation>正在重试任务…</translation>
    </message>
    <message>
        <source>Skipping tasks…</source>
        <translation>正在跳过任务…</translation>
    </message>
    <message>
        <source>Deleting tasks…</source>
        <translation>正在删除任务…</translation>
    </message>
    <message>
        <source>Archiving tasks…</source>
        <translation>正在归档任务…</translation>
    </message>
    <message>
        <source>Moving tasks…</source>
        <translation>正在移动任务…</translation>
    </message>
    <message>
        <source>Taking back…</source>
        <translation>正在撤销…</translation>
    </message>
    <message>
        <source>Doing again…</source>
        <translation>正在重做…</translation>
    </message>
    <message>
        <source>Changing tasks…</source>
        <translation>正在更改任务…</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TemplateMenu</name>
    <message>
        <source>Usual report</source>
        <translation>常规报告</translation>
    </message>
    <message>
        <source>Save as a template…</source>
        <translation>存为模板…</translation>
    </message>
    <message>
        <source>Save as another template…</source>
        <translation>另存为模板…</translation>
    </message>
    <message>
        <source>Save the changes of “%1”</source>
        <translation>保存对“%1”的更改</translation>
    </message>
    <message>
        <source>Rename “%1”…</source>
        <translation>重命名“%1”…</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Begin with “%1”</source>
        <translation>启动时使用“%1”</translation>
    </message>
    <message>
        <source>The page opens with this template, whatever was asked for last</source>
        <translation>无论上次选择了什么，页面都以此模板打开</translation>
    </message>
    <message>
        <source>Save as a template</source>
        <translation>存为模板</translation>
    </message>
    <message>
        <source>Period, filter, title, parts and format are kept under the name:</source>
        <translation>时段、筛选、标题、部分和格式将以此名称保存：</translation>
    </message>
    <message>
        <source>Saved the template “%1”</source>
        <translation>已保存模板“%1”</translation>
    </message>
    <message>
        <source>Saved the template “%1” in place of the one before</source>
        <translation>已保存模板“%1”，替换了原来的</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>“%1” is the name of what is always there: choose another one.</source>
        <translation>“%1”是始终存在的名称：请另选一个。</translation>
    </message>
    <message>
        <source>Rename the template</source>
        <translation>重命名模板</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>新名称：</translation>
    </message>
    <message>
        <source>There is another template of this name.</source>
        <translation>已有同名的模板。</translation>
    </message>
    <message>
        <source>Deleted the template “%1”</source>
        <translation>已删除模板“%1”</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Template: %1</source>
        <translation>模板：%1</translation>
    </message>
    <message>
        <source>Reports that were saved under a name</source>
        <translation>以名称保存的报告</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TimeDelegate</name>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 后</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::Timeline</name>
    <message>
        <source>%1 %2</source>
        <comment>a number and a state</comment>
        <translation>%1 个%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>%1 (run %2)</source>
        <translation>%1（第 %2 次运行）</translation>
    </message>
    <message>
        <source>No workflow</source>
        <translation>无工作流</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>所有运行</translation>
    </message>
    <message>
        <source>Not known any more</source>
        <translation>已不可考</translation>
    </message>
    <message>
        <source>Task %1, run %2: %3</source>
        <translation>任务 %1，第 %2 次运行：%3</translation>
    </message>
    <message>
        <source>Since %1, for %2</source>
        <translation>自 %1 起，已 %2</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>于 %1</translation>
    </message>
    <message>
        <source>%1 to %2, for %3</source>
        <translation>%1 至 %2，历时 %3</translation>
    </message>
    <message>
        <source>Paused from %1 for %2</source>
        <translation>自 %1 起暂停 %2</translation>
    </message>
    <message>
        <source>%1
%2 to %3: %4</source>
        <translation>%1
%2 至 %3：%4</translation>
    </message>
    <message>
        <source>No run in this time.</source>
        <translation>这段时间内没有运行。</translation>
    </message>
    <message>
        <source>%1 runs in %2 lanes: %3.</source>
        <translation>%1 次运行，分布在 %2 条泳道：%3。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TimelineModel</name>
    <message>
        <source>Lane</source>
        <translation>泳道</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TimelinePage</name>
    <message>
        <source>No task is picked.</source>
        <translation>没有选择任务。</translation>
    </message>
    <message>
        <source>Task %1 has not run yet.</source>
        <translation>任务 %1 尚未运行过。</translation>
    </message>
    <message>
        <source>The engine is away. What is shown is how things stood when it was there.</source>
        <translation>引擎不在。这里显示的是它在时的情形。</translation>
    </message>
    <message>
        <source>Too many runs for a bar each: they are counted in steps of %1, by the state in which they ended.</source>
        <translation>运行太多，无法逐条画出：按 %1 一段、以结束时的状态计数。</translation>
    </message>
    <message>
        <source>They are too many to tell the lanes, too: look closer.</source>
        <translation>也多得无法区分泳道：请放大查看。</translation>
    </message>
    <message>
        <source>%1 of %2 lanes are shown; scroll down for more.</source>
        <translation>显示了 %2 条泳道中的 %1 条；向下滚动可看更多。</translation>
    </message>
    <message>
        <source>%1 to %2, %3 long.</source>
        <translation>%1 至 %2，长 %3。</translation>
    </message>
    <message>
        <source>Follows now.</source>
        <translation>跟随当前时间。</translation>
    </message>
    <message>
        <source>Asking the engine for the runs…</source>
        <translation>正在向引擎询问运行记录…</translation>
    </message>
    <message>
        <source>Nothing has run yet. Make a task or try a sample: what runs appears here by itself.</source>
        <translation>还没有任何运行。新建任务或试用示例：运行的内容会自动出现在这里。</translation>
    </message>
    <message>
        <source>Nothing ran in this time. Press 0 to see all there is, N for now.</source>
        <translation>这段时间内没有运行。按 0 查看全部，按 N 回到当前。</translation>
    </message>
    <message>
        <source>A click or the arrow keys pick a run; what is known of it stands here.</source>
        <translation>单击或用方向键选中一次运行；已知的信息显示在这里。</translation>
    </message>
    <message>
        <source>By queue</source>
        <translation>按队列</translation>
    </message>
    <message>
        <source>By workflow</source>
        <translation>按工作流</translation>
    </message>
    <message>
        <source>By executor</source>
        <translation>按执行器</translation>
    </message>
    <message>
        <source>By slot</source>
        <translation>按槽位</translation>
    </message>
    <message>
        <source>What the lanes are</source>
        <translation>泳道表示什么</translation>
    </message>
    <message>
        <source>A lane for each queue, workflow or executor. Slots have no names: by slot, each run lies in the first row that is free.</source>
        <translation>每个队列、工作流或执行器一条泳道。槽位没有名称：按槽位时，每次运行位于第一个空闲的行。</translation>
    </message>
    <message>
        <source>All queues</source>
        <translation>所有队列</translation>
    </message>
    <message>
        <source>Which queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All there is (0)</source>
        <translation>显示全部（0）</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Follow now (N)</source>
        <translation>跟随当前时间（N）</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>关键路径</translation>
    </message>
    <message>
        <source>The chain of dependencies that made the workflow of the picked task end when it did</source>
        <translation>决定所选任务的工作流何时结束的依赖链</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The runs that are shown as a table</source>
        <translation>以表格显示所示运行</translation>
    </message>
    <message>
        <source>Show on the Board</source>
        <translation>在任务板中显示</translation>
    </message>
    <message>
        <source>Tasks that started in this time</source>
        <translation>此时段内开始的任务</translation>
    </message>
    <message>
        <source>Tasks that ended in this time</source>
        <translation>此时段内结束的任务</translation>
    </message>
    <message>
        <source>What the timeline shows</source>
        <translation>时间线显示什么</translation>
    </message>
    <message>
        <source>Time that is shown</source>
        <translation>显示的时段</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>出错信息</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Runs as a table</source>
        <translation>运行表格</translation>
    </message>
    <message>
        <source>What the bars mean</source>
        <translation>条形的含义</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TimelineTies</name>
    <message>
        <source>Task %1 belongs to no workflow.</source>
        <translation>任务 %1 不属于任何工作流。</translation>
    </message>
    <message>
        <source>The workflow %1 has too many tasks for its critical path.</source>
        <translation>工作流 %1 的任务过多，无法求出关键路径。</translation>
    </message>
    <message>
        <source>No task of the workflow %1 has run yet.</source>
        <translation>工作流 %1 还没有任务运行过。</translation>
    </message>
    <message numerus="yes">
        <source>Critical path of %1: %n task(s), %2.</source>
        <translation>
            <numerusform>%1 的关键路径：%n 个任务，%2。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ToastBar</name>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ToolBars</name>
    <message>
        <source>%1: more</source>
        <translation>%1：更多</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::Tray</name>
    <message>
        <source>No task has failed</source>
        <translation>没有失败的任务</translation>
    </message>
    <message>
        <source>Failed last</source>
        <translation>最近失败</translation>
    </message>
    <message>
        <source>Show window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Pause all queues</source>
        <translation>暂停所有队列</translation>
    </message>
    <message>
        <source>Resume all queues</source>
        <translation>恢复所有队列</translation>
    </message>
    <message>
        <source>Taskyard in the tray</source>
        <translation>托盘中的 Taskyard</translation>
    </message>
    <message>
        <source>No task is selected.</source>
        <translation>没有选中任务。</translation>
    </message>
    <message>
        <source>Select a single task for this.</source>
        <translation>请只选择一个任务。</translation>
    </message>
    <message>
        <source>The settings say not to notify you of tasks that end.</source>
        <translation>设置中关闭了任务结束的通知。</translation>
    </message>
    <message>
        <source>“%1” has ended already: %2</source>
        <translation>“%1”已经结束：%2</translation>
    </message>
    <message>
        <source>You will be notified when “%1” ends.</source>
        <translation>“%1”结束时会通知您。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TraySummary</name>
    <message>
        <source>Taskyard</source>
        <translation>Taskyard</translation>
    </message>
    <message>
        <source>The engine is away.</source>
        <translation>引擎不在。</translation>
    </message>
    <message>
        <source>The engine is in trouble and starts nothing.</source>
        <translation>引擎出了问题，不启动任何任务。</translation>
    </message>
    <message>
        <source>All queues are paused.</source>
        <translation>所有队列都已暂停。</translation>
    </message>
    <message>
        <source>The engine is draining.</source>
        <translation>引擎正在排空。</translation>
    </message>
    <message>
        <source>Nothing runs and nothing waits for a slot.</source>
        <translation>没有任务在运行，也没有任务在等待槽位。</translation>
    </message>
    <message>
        <source>Running: %1 · waiting: %2</source>
        <translation>运行：%1 · 等待：%2</translation>
    </message>
    <message>
        <source>%1 % of the work is done.</source>
        <translation>工作已完成 %1 %。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) failed since you looked last.</source>
        <translation>
            <numerusform>自您上次查看以来有 %n 个任务失败。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TriagePage</name>
    <message>
        <source>In trouble: %1 · causes: %2</source>
        <translation>有问题：%1 · 原因：%2 种</translation>
    </message>
    <message>
        <source>(the largest %1 are listed)</source>
        <translation>（列出最大的 %1 组）</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Last output of the newest, task %1</source>
        <translation>最新任务 %1 的最后输出</translation>
    </message>
    <message>
        <source>It wrote nothing.</source>
        <translation>它没有输出。</translation>
    </message>
    <message>
        <source>For the selected: %1</source>
        <translation>对选中的：%1</translation>
    </message>
    <message>
        <source>For all of this cause: %1</source>
        <translation>对此原因的全部：%1</translation>
    </message>
    <message>
        <source>Nothing is in trouble</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>Tasks that fail, time out, are interrupted, hang, or end suspiciously fast are gathered here by what has caused it.</source>
        <translation>失败、超时、中断、卡住或结束得可疑地快的任务，会按原因汇集在这里。</translation>
    </message>
    <message>
        <source>Causes, the largest first</source>
        <translation>原因，最大的在前</translation>
    </message>
    <message>
        <source>Tasks of this cause</source>
        <translation>此原因的任务</translation>
    </message>
    <message>
        <source>Last output of the newest</source>
        <translation>最新任务的最后输出</translation>
    </message>
    <message>
        <source>Asking the engine for tasks in trouble…</source>
        <translation>正在向引擎查询出问题的任务……</translation>
    </message>
    <message>
        <source>What to do with them</source>
        <translation>对它们做什么</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TroubleText</name>
    <message>
        <source>Exit code %1</source>
        <translation>退出码 %1</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Interrupted: its supervisor or the machine went down</source>
        <translation>中断：其监管进程或机器停止了</translation>
    </message>
    <message>
        <source>Could not be run</source>
        <translation>无法运行</translation>
    </message>
    <message>
        <source>Running without output for long</source>
        <translation>长时间运行而没有输出</translation>
    </message>
    <message>
        <source>Running far longer than its normal %1</source>
        <translation>运行时间远超其正常的 %1</translation>
    </message>
    <message>
        <source>Suspiciously fast: its normal is %1</source>
        <translation>快得可疑：正常为 %1</translation>
    </message>
    <message>
        <source>tasks: %1</source>
        <translation>任务：%1</translation>
    </message>
    <message>
        <source>newest started %1 ago</source>
        <translation>最新的在 %1 前启动</translation>
    </message>
    <message>
        <source>newest %1 ago</source>
        <translation>最新的在 %1 前</translation>
    </message>
    <message>
        <source>Exit code %1: %2</source>
        <translation>退出码 %1：%2</translation>
    </message>
    <message>
        <source>Killed by %1</source>
        <translation>被 %1 终止</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::UndoOffer</name>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可以撤销的操作。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::UndoToast</name>
    <message>
        <source>It was sent already: the engine does it once it answers. Then it can be undone.</source>
        <translation>已经发送：引擎应答后即执行，之后可以撤销。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ViewMenu</name>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Group by queue</source>
        <translation>按队列分组</translation>
    </message>
    <message>
        <source>Group by state</source>
        <translation>按状态分组</translation>
    </message>
    <message>
        <source>Group by workflow</source>
        <translation>按工作流分组</translation>
    </message>
    <message>
        <source>Group by tag</source>
        <translation>按标签分组</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Usual view</source>
        <translation>默认视图</translation>
    </message>
    <message>
        <source>Rename “%1”…</source>
        <translation>重命名“%1”…</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Columns, sort, filter and groups are kept under the name:</source>
        <translation>列、排序、筛选和分组将以此名称保存：</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>重命名视图</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>新名称：</translation>
    </message>
    <message>
        <source>There is another view of this name.</source>
        <translation>已有同名视图。</translation>
    </message>
    <message>
        <source>Deleted the view “%1”</source>
        <translation>已删除视图“%1”</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>视图：%1</translation>
    </message>
    <message>
        <source>Saved views, groups and columns</source>
        <translation>已保存的视图、分组和列</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Save as a view…</source>
        <translation>保存为视图…</translation>
    </message>
    <message>
        <source>Save as another view…</source>
        <translation>另存为视图…</translation>
    </message>
    <message>
        <source>Save the changes of “%1”</source>
        <translation>保存对“%1”的更改</translation>
    </message>
    <message>
        <source>Begin with “%1”</source>
        <translation>启动时使用“%1”</translation>
    </message>
    <message>
        <source>The window opens with this view, whichever was looked at last</source>
        <translation>无论上次使用哪个视图，窗口都以此视图打开</translation>
    </message>
    <message>
        <source>Save as a view</source>
        <translation>保存为视图</translation>
    </message>
    <message>
        <source>Saved the view “%1”</source>
        <translation>已保存视图“%1”</translation>
    </message>
    <message>
        <source>Saved the view “%1” in place of the one before</source>
        <translation>已保存视图“%1”，替换了原来的视图</translation>
    </message>
    <message>
        <source>“%1” is the name of the view that is always there: choose another one.</source>
        <translation>“%1”是始终存在的视图的名称：请另选一个。</translation>
    </message>
</context>
<context>
    <name>taskyard::ui::WhyTab</name>
    <message>
        <source>Why the task does not run now</source>
        <translation>任务为何现在不运行</translation>
    </message>
</context>
</TS>
