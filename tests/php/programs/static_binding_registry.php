<?php
// An active-record-like hierarchy: late static binding, statics per class, fluent scopes, __callStatic.

abstract class Model
{
    protected static array $store = [];
    protected static int $created = 0;
    protected static string $table = 'models';
    public readonly int $id;

    protected function __construct(protected array $values)
    {
        static::$created++;
        self::$store[static::class] ??= [];
        $this->id = count(self::$store[static::class]) + 1;
        self::$store[static::class][$this->id] = $this;
    }

    public static function create(mixed ...$values): static
    {
        return new static($values + static::defaults());
    }

    protected static function defaults(): array
    {
        return [];
    }

    public static function find(int $id): ?static
    {
        return self::$store[static::class][$id] ?? null;
    }

    public static function __callStatic(string $name, array $arguments): mixed
    {
        if (str_starts_with($name, 'findBy')) {
            $field = lcfirst(substr($name, 6));
            foreach (self::$store[static::class] ?? [] as $model) {
                if ($model->$field === $arguments[0]) return $model;
            }
            return null;
        }
        throw new BadMethodCallException(static::class . "::$name");
    }

    public function __get(string $name): mixed
    {
        return $this->values[$name] ?? static::$table . ".$name?";
    }

    public static function describe(): string
    {
        $parent = get_parent_class(static::class);
        return static::class . ' in ' . static::$table . ', ' . count(self::$store[static::class] ?? []) . ' of ' . static::$created . ($parent ? " < $parent" : '');
    }

    public static function counter(): int
    {
        static $calls = 0;
        return ++$calls;
    }
}

class User extends Model
{
    protected static string $table = 'users';
    protected static int $created = 100;

    protected static function defaults(): array
    {
        return ['role' => 'guest'] + parent::defaults();
    }
}

final class Admin extends User
{
    protected static function defaults(): array
    {
        return ['role' => 'admin', 'level' => 9] + parent::defaults();
    }

    public function promote(): static
    {
        $this->values['level']++;
        return $this;
    }

    public static function first(): self
    {
        return self::find(1) ?? parent::create(name: 'root');
    }
}

class Page extends Model
{
    public static int $created = 0;
}

$ann = User::create(name: 'Ann');
User::create(name: 'Bob', role: 'editor');
$root = Admin::first()->promote();
Page::create(title: 'Home', name: 'index');
foreach ([User::class, 'Admin', $root, 'page', Model::class] as $class) {
    echo $class::describe(), "\n";
}
var_dump(get_class($root), Admin::first() === $root, Admin::find(2), User::find(1) === $ann);
echo User::findByName('Bob')?->role, ' ', User::findByName('Zoe')?->role ?? 'nobody', ' ', Page::findByTitle('Home')->name, ' ', $root->level, ' ', $ann->age, "\n";
echo User::counter(), Admin::counter(), User::counter(), Page::counter(), Model::counter(), "\n";
$create = [Page::class, 'create'];
echo $create(name: 'about')->id, ' ', call_user_func('Page::create', name: 'x')->id, ' ', (new ReflectionClassName())->of($root), "\n";
try {
    Page::nothing();
} catch (BadMethodCallException $e) {
    echo $e->getMessage(), "\n";
}
try {
    Model::create();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}

class ReflectionClassName
{
    public function of(object $object): string
    {
        return implode(' > ', array_reverse([$object::class, ...array_values(class_parents($object))]));
    }
}
