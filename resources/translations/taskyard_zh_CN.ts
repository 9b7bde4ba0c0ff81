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
        <source>Undo</source>
        <translation>撤销</translation>
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
        <source>Task restored by undo</source>
        <translation>任务已通过撤销恢复</translation>
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
</context>
<context>
    <name>SavedView</name>
    <message>
        <source>this is not a saved view</source>
        <translation>这不是已保存的视图</translation>
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
        <source>(left, because they had moved on: %1)</source>
        <translation>（%1 个已有后续变化，保持不变）</translation>
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
    <name>taskyard::ui::LogPanel</name>
    <message>
        <source>The last lines are the same as those of the last good run</source>
        <translation>最后几行与上次成功运行相同</translation>
    </message>
    <message>
        <source>%1 lines less, %2 lines more than the last good run</source>
        <translation>与上次成功运行相比：少 %1 行，多 %2 行</translation>
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
        <source>Find in the log</source>
        <translation>在日志中查找</translation>
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
        <source>Open the log with the program of the desktop</source>
        <translation>用桌面的程序打开日志</translation>
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
        <source>signal %1</source>
        <translation>信号 %1</translation>
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
    <name>taskyard::ui::TaskDrop</name>
    <message>
        <source>Task %1 has ended: nothing can wait for it.</source>
        <translation>任务 %1 已结束：不能再等待它。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will wait until task %1 has succeeded.</source>
        <translation>
            <numerusform>%n 个任务将等待任务 %1 成功。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will wait until task %1 has ended.</source>
        <translation>
            <numerusform>%n 个任务将等待任务 %1 结束。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will wait until task %1 has failed.</source>
        <translation>
            <numerusform>%n 个任务将等待任务 %1 失败。</numerusform>
        </translation>
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
        <source>Sort by Order to give tasks another place.</source>
        <translation>请按“次序”排序后再调整任务的位置。</translation>
    </message>
    <message>
        <source>Task %1 is not waiting any more.</source>
        <translation>任务 %1 已不再等待。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will run before task %1.</source>
        <translation>
            <numerusform>%n 个任务将在任务 %1 之前运行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will run after task %1.</source>
        <translation>
            <numerusform>%n 个任务将在任务 %1 之后运行。</numerusform>
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
        <source>Reset Columns</source>
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
    <name>taskyard::ui::ToastBar</name>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
</TS>
