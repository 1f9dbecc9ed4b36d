<?php
final class Loader {
    private array $prefixes = [];
    private array $missing = [];
    public static function make(string $vendor): self {
        $loader = new self;
        $map = require $vendor . '/composer/prefixes.php';
        foreach ($map as $prefix => $dirs) $loader->prefixes[$prefix] = $dirs;
        spl_autoload_register([$loader, 'load'], true, true);
        foreach (require __DIR__ . '/files.php' as $id => $file) { if (empty($GLOBALS['seen'][$id])) { $GLOBALS['seen'][$id] = true; require $file; } }
        return $loader;
    }
    public function load(string $class): ?bool {
        if ($file = $this->find($class)) { (static function ($file) { include $file; })($file); return true; }
        return null;
    }
    public function find(string $class): string|false {
        if (isset($this->missing[$class])) return false;
        foreach ($this->prefixes as $prefix => $dirs)
            if (str_starts_with($class, $prefix))
                foreach ($dirs as $dir)
                    if (file_exists($file = $dir . DIRECTORY_SEPARATOR . strtr(substr($class, strlen($prefix)), '\\', DIRECTORY_SEPARATOR) . '.php')) return $file;
        $this->missing[$class] = true;
        return false;
    }
}
