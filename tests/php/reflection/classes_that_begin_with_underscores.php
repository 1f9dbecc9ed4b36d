<?php
// What the library has for itself is not listed.
class __Mine {}
foreach ([...get_declared_classes(), ...get_declared_interfaces(), ...get_declared_traits()] as $name) {
    if (str_starts_with($name, '__')) {
        echo $name, "\n";
    }
}
foreach (['session', 'standard', 'xml', 'Core'] as $extension) {
    if (extension_loaded($extension)) {
        foreach ((new ReflectionExtension($extension))->getClassNames() as $name) {
            echo str_starts_with($name, '__') ? "$extension: $name\n" : '';
        }
    }
}
