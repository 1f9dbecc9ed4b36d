<?php
// Middleware around a handler: closures composed from the inside out, each free to answer by itself.

class Request
{
    public function __construct(public string $path, public array $headers = [], public array $attributes = [])
    {
    }

    public function with(string $name, mixed $value): static
    {
        $copy = clone $this;
        $copy->attributes[$name] = $value;
        return $copy;
    }
}

class Response
{
    public array $headers = [];

    public function __construct(public int $status = 200, public string $body = '')
    {
    }
}

interface Middleware
{
    public function process(Request $request, callable $next): Response;
}

final class Timer implements Middleware
{
    private int $ticks = 0;

    public function process(Request $request, callable $next): Response
    {
        $start = $this->ticks++;
        try {
            $response = $next($request);
            $response->headers['X-Ticks'] = "$start-{$this->ticks}";
            return $response;
        } finally {
            $this->ticks++;
        }
    }
}

class Pipeline
{
    private array $stages = [];

    public function pipe(Middleware|callable ...$stages): static
    {
        array_push($this->stages, ...$stages);
        return $this;
    }

    public function handle(Request $request, callable $core): Response
    {
        $chain = array_reduce(
            array_reverse($this->stages),
            fn(callable $next, $stage): callable => fn(Request $r) => $stage instanceof Middleware ? $stage->process($r, $next) : $stage($r, $next),
            $core,
        );
        return $chain($request);
    }
}

$errors = function (Request $request, callable $next): Response {
    try {
        return $next($request);
    } catch (DomainException $e) {
        return new Response($e->getCode() ?: 500, 'sorry: ' . $e->getMessage());
    }
};
$auth = fn(Request $r, callable $next) => ($r->headers['user'] ?? null) ? $next($r->with('user', strtolower($r->headers['user']))) : new Response(401);
$routes = [
    '/hello' => fn(Request $r) => new Response(body: "hello {$r->attributes['user']}"),
    '/fail' => fn() => throw new DomainException('broken', 503),
    '/odd' => fn() => throw new DomainException('odd'),
];
$router = function (Request $r) use (&$routes) {
    $route = $routes[$r->path] ?? fn() => new Response(404, "no {$r->path}");
    return $route($r);
};
$pipeline = (new Pipeline())->pipe(new Timer(), $errors)->pipe($auth);
$routes['/late'] = static fn(Request $request): Response => new Response(201, json_encode($request));
foreach ([['/hello', ['user' => 'ANN']], ['/hello'], ['/fail', ['user' => 'x']], ['/odd', ['user' => 'x']], ['/none', ['user' => 'x']], ['/late', ['user' => 'Z']]] as $arguments) {
    $request = new Request(...$arguments);
    $response = $pipeline->handle($request, $router);
    echo $request->path, ' ', $response->status, ' ', json_encode($response->headers), ' ', $response->body, ' ', count($request->attributes), "\n";
}
