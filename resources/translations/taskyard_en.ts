<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>taskyard::ui::TaskDrop</name>
    <message numerus="yes">
        <source>%n task(s) will wait until task %1 has succeeded.</source>
        <translation>
            <numerusform>%n task will wait until task %1 has succeeded.</numerusform>
            <numerusform>%n tasks will wait until task %1 has succeeded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will wait until task %1 has ended.</source>
        <translation>
            <numerusform>%n task will wait until task %1 has ended.</numerusform>
            <numerusform>%n tasks will wait until task %1 has ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will wait until task %1 has failed.</source>
        <translation>
            <numerusform>%n task will wait until task %1 has failed.</numerusform>
            <numerusform>%n tasks will wait until task %1 has failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will run before task %1.</source>
        <translation>
            <numerusform>%n task will run before task %1.</numerusform>
            <numerusform>%n tasks will run before task %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) will run after task %1.</source>
        <translation>
            <numerusform>%n task will run after task %1.</numerusform>
            <numerusform>%n tasks will run after task %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
