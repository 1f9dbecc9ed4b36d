<?php
// What template engines, containers and proxy factories do: write PHP, include it, use it.
interface Template { public function render(array $data): string; }
abstract class Base implements Template {
    protected int $depth = 0;
    public function block(string $name, array $data): string { return method_exists($this, "block_$name") ? $this->{"block_$name"}($data) : ''; }
    protected function escape($x): string { return htmlspecialchars((string) $x); }
}
class Service { public function __construct(protected ?Service $next = null) {} public function run(int $n): int { return $n + ($this->next?->run($n) ?? 1); } }
function work(Service $s, int $times) { $sum = 0; for ($i = 0; $i < $times; $i++) $sum += $s->run($i); return $sum; }

$dir = sys_get_temp_dir() . '/hop-written-' . getmypid();
mkdir($dir);
function compile(string $dir, string $name, string $code): string { file_put_contents("$dir/$name.php", "<?php\n$code"); return "$dir/$name.php"; }

foreach (['list' => 'foreach ($data as $k => $v) $s .= $this->escape($k) . "=" . $this->escape($v) . ";";', 'title' => '$s .= $this->block("head", $data);'] as $name => $body) {
    require_once compile($dir, $name, "class T_$name extends Base { public function render(array \$data): string { \$s = ''; $body return \$s; } protected function block_head(\$d) { return strtoupper(\$d['t']); } }");
}
echo (new T_list)->render(['a<' => 1, 'b' => true]), ' ', (new T_title)->render(['t' => 'title']), "\n";
var_dump(require_once "$dir/list.php", count(array_filter(get_included_files(), fn($f) => str_contains($f, 'hop-written'))));

echo work(new Service, 5), ' ';
$container = require compile($dir, 'container', 'return new class($services ?? []) { public function __construct(private array $made) {} public function get(string $id) { return $this->made[$id] ??= match ($id) { "log" => new LoggingService(new Service), default => new $id }; } };');
require compile($dir, 'logging', 'class LoggingService extends Service { public array $log = []; public function run(int $n): int { $this->log[] = $n; return parent::run($n) * 10; } }');
echo work($container->get('log'), 5), ' ', work($container->get('Service'), 5), ' ', implode(',', $container->get('log')->log), "\n";

// A file may be written anew, return values and see the variables of who includes it.
$x = 5;
foreach (['return $x + 1;', 'return "$x!";', '$x = [$x]; return $x;', 'function from_file() { return __FUNCTION__ . " " . basename(__FILE__) . " " . __LINE__; }'] as $at => $code) {
    $file = compile($dir, "part$at", $code);
    echo json_encode(include $file), ' ';
}
echo json_encode($x), ' ', from_file(), "\n";
set_include_path($dir);
spl_autoload_register(function ($class) use ($dir) { echo "[load $class]"; if ($class !== 'Nowhere') include "$class.php"; });
compile($dir, 'Loaded', 'class Loaded extends LoadedParent { const X = parent::X . "!"; }');
compile($dir, 'LoadedParent', 'class LoadedParent { const X = "parent"; }');
echo Loaded::X, ' ', json_encode(class_exists('Nowhere')), "\n";
try { include compile($dir, 'bad', "\n\nclass {"); } catch (ParseError $e) { echo $e->getMessage(), ' at ', basename($e->getFile()), ':', $e->getLine(), "\n"; }
echo @include "$dir/none.php" ? 'there' : 'missing', "\n";
array_map('unlink', glob("$dir/*"));
rmdir($dir);
