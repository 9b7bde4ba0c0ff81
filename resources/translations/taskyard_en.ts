<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>taskyard::ui::AlertWatch</name>
    <message numerus="yes">
        <source>%n task(s) ended</source>
        <translation>
            <numerusform>%n task ended</numerusform>
            <numerusform>%n tasks ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed</source>
        <translation>
            <numerusform>%n of them failed</numerusform>
            <numerusform>%n of them failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queue(s) are empty</source>
        <translation>
            <numerusform>%n queue is empty</numerusform>
            <numerusform>%n queues are empty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) failed</source>
        <translation>
            <numerusform>%n task failed</numerusform>
            <numerusform>%n tasks failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::AllQueues</name>
    <message numerus="yes">
        <source>Paused: %n queue(s). What runs goes on, nothing more starts.</source>
        <translation>
            <numerusform>Paused: %n queue. What runs goes on, nothing more starts.</numerusform>
            <numerusform>Paused: %n queues. What runs goes on, nothing more starts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resumed: %n queue(s).</source>
        <translation>
            <numerusform>Resumed: %n queue.</numerusform>
            <numerusform>Resumed: %n queues.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ArgumentChips</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::BulkEditDialog</name>
    <message numerus="yes">
        <source>Change %n task(s)</source>
        <translation>
            <numerusform>Change %n task</numerusform>
            <numerusform>Change %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will be changed.</source>
        <translation>
            <numerusform>%n task will be changed.</numerusform>
            <numerusform>%n tasks will be changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) as it is: only tasks that wait can be changed in everything but tags.</source>
        <translation>
            <numerusform>%n stays as it is: only tasks that wait can be changed in everything but tags.</numerusform>
            <numerusform>%n stay as they are: only tasks that wait can be changed in everything but tags.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) were changed.</source>
        <translation>
            <numerusform>%n task was changed.</numerusform>
            <numerusform>%n tasks were changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::ImportDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n task(s) would be added.</source>
        <translation>
            <numerusform>%1: %n task would be added.</numerusform>
            <numerusform>%1: %n tasks would be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 “%2”: %n task(s) would be added.</source>
        <translation>
            <numerusform>%1 “%2”: %n task would be added.</numerusform>
            <numerusform>%1 “%2”: %n tasks would be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) were added: %1 to %2.</source>
        <translation>
            <numerusform>%n task was added: %1 to %2.</numerusform>
            <numerusform>%n tasks were added: %1 to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that had been removed came back.</source>
        <translation>
            <numerusform>%n task that had been removed came back.</numerusform>
            <numerusform>%n tasks that had been removed came back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::Inspector</name>
    <message numerus="yes">
        <source>%Ln task(s) are selected; this is one of them.</source>
        <translation>
            <numerusform>%Ln task are selected; this is one of them.</numerusform>
            <numerusform>%Ln tasks are selected; this is one of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::LogPanel</name>
    <message numerus="yes">
        <source>%n line(s) less</source>
        <translation>
            <numerusform>%n line less</numerusform>
            <numerusform>%n lines less</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) more</source>
        <translation>
            <numerusform>%n line more</numerusform>
            <numerusform>%n lines more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::PasteDialog</name>
    <message numerus="yes">
        <source>Add %n task(s)</source>
        <translation>
            <numerusform>Add %n task</numerusform>
            <numerusform>Add %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s) become tasks.</source>
        <translation>
            <numerusform>%1 of %n line becomes a task.</numerusform>
            <numerusform>%1 of %n lines become tasks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be run as they are; correct them or leave them out.</source>
        <translation>
            <numerusform>%n line cannot be run as it is; correct it or leave it out.</numerusform>
            <numerusform>%n lines cannot be run as they are; correct them or leave them out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) were added.</source>
        <translation>
            <numerusform>%n task was added.</numerusform>
            <numerusform>%n tasks were added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::QueueDrop</name>
    <message numerus="yes">
        <source>%n task(s) will move to queue “%1”.</source>
        <translation>
            <numerusform>%n task will move to queue “%1”.</numerusform>
            <numerusform>%n tasks will move to queue “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::SampleDialog</name>
    <message numerus="yes">
        <source>%n task(s) were added.</source>
        <translation>
            <numerusform>%n task was added.</numerusform>
            <numerusform>%n tasks were added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TaskPicker</name>
    <message numerus="yes">
        <source>The newest %n task(s) that fit.</source>
        <translation>
            <numerusform>The newest %n task that fits.</numerusform>
            <numerusform>The newest %n tasks that fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TimelineTies</name>
    <message numerus="yes">
        <source>Critical path of %1: %n task(s), %2.</source>
        <translation>
            <numerusform>Critical path of %1: %n task, %2.</numerusform>
            <numerusform>Critical path of %1: %n tasks, %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskyard::ui::TraySummary</name>
    <message numerus="yes">
        <source>%n task(s) failed since you looked last.</source>
        <translation>
            <numerusform>%n task failed since you looked last.</numerusform>
            <numerusform>%n tasks failed since you looked last.</numerusform>
        </translation>
    </message>
</context>
</TS>
