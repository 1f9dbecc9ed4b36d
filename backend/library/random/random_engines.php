<?php
/*
 * Random engines and the Randomizer (backend/library/random/engines.py).
 */

namespace Random {
    #[\Promised]
    interface Engine
    {
        public function generate(): string;
    }

    interface CryptoSafeEngine extends Engine
    {
    }

    #[\NoDynamicProps, \NotCloneable, \Promised]
    final class Randomizer
    {
        public readonly Engine $engine;

        public function __construct(?Engine $engine = null)
        {
            $this->engine = $engine ?? new Engine\Secure();
        }

        public function nextInt(): int
        {
            return __systemlib_random_next($this->engine);
        }

        public function getInt(int $min, int $max): int
        {
            if ($max < $min) {
                throw new \ValueError(
                    'Random\Randomizer::getInt(): Argument #2 ($max) must be greater than or equal to argument #1 ($min)'
                );
            }
            return __systemlib_random_between($this->engine, $min, $max);
        }

        public function getBytes(int $length): string
        {
            if ($length < 1) {
                throw new \ValueError('Random\Randomizer::getBytes(): Argument #1 ($length) must be greater than 0');
            }
            return __systemlib_random_bytes($this->engine, $length);
        }

        public function shuffleArray(array $array): array
        {
            return __systemlib_random_shuffle($this->engine, $array);
        }

        public function shuffleBytes(string $bytes): string
        {
            return __systemlib_random_shuffle_bytes($this->engine, $bytes);
        }

        public function pickArrayKeys(array $array, int $num): array
        {
            return __systemlib_random_pick($this->engine, $array, $num);
        }

        public function __serialize(): array
        {
            return [get_object_vars($this)];
        }

        public function __unserialize(array $data): void
        {
            $members = count($data) === 1 ? $data[0] ?? null : null;
            $engine = is_array($members) && count($members) === 1 ? $members['engine'] ?? null : null;
            if (!$engine instanceof Engine) {
                throw new \Exception('Invalid serialization data for Random\Randomizer object');
            }
            $this->engine = $engine;
        }
    }

    #[\NoDynamicProps]
    class RandomError extends \Error
    {
    }

    #[\NoDynamicProps]
    class BrokenRandomEngineError extends RandomError
    {
    }

    #[\NoDynamicProps]
    class RandomException extends \Exception
    {
    }
}

namespace Random\Engine {
    #[\NoDynamicProps, \Promised]
    final class Mt19937 implements \Random\Engine
    {
        #[Native]
        public function __construct(int|null $seed = null, int $mode = \MT_RAND_MT19937) {}

        public function generate(): string
        {
            return __systemlib_engine_generate($this);
        }

        public function __serialize(): array
        {
            return [get_object_vars($this), __systemlib_engine_state($this)];
        }

        public function __unserialize(array $data): void
        {
            __systemlib_engine_unserialize($this, $data);
        }

        public function __debugInfo(): array
        {
            return get_object_vars($this) + ['__states' => __systemlib_engine_state($this)];
        }
    }

    #[\NoDynamicProps, \Promised]
    final class PcgOneseq128XslRr64 implements \Random\Engine
    {
        #[Native]
        public function __construct(string|int|null $seed = null) {}

        public function generate(): string
        {
            return __systemlib_engine_generate($this);
        }

        #[Native]
        public function jump(int $advance): void {}

        public function __serialize(): array
        {
            return [get_object_vars($this), __systemlib_engine_state($this)];
        }

        public function __unserialize(array $data): void
        {
            __systemlib_engine_unserialize($this, $data);
        }

        public function __debugInfo(): array
        {
            return get_object_vars($this) + ['__states' => __systemlib_engine_state($this)];
        }
    }

    #[\NoDynamicProps, \Promised]
    final class Xoshiro256StarStar implements \Random\Engine
    {
        #[Native]
        public function __construct(string|int|null $seed = null) {}

        public function generate(): string
        {
            return __systemlib_engine_generate($this);
        }

        #[Native]
        public function jump(): void {}

        #[Native]
        public function jumpLong(): void {}

        public function __serialize(): array
        {
            return [get_object_vars($this), __systemlib_engine_state($this)];
        }

        public function __unserialize(array $data): void
        {
            __systemlib_engine_unserialize($this, $data);
        }

        public function __debugInfo(): array
        {
            return get_object_vars($this) + ['__states' => __systemlib_engine_state($this)];
        }
    }

    #[\NoDynamicProps, \NotSerializable, \Promised]
    final class Secure implements \Random\CryptoSafeEngine
    {
        public function generate(): string
        {
            return __systemlib_engine_generate($this);
        }
    }
}

namespace {
    /** The next bytes of a library engine. */
    #[Native]
    function __systemlib_engine_generate(Random\Engine $engine): string {}
    /** The state of a library engine. */
    #[Native]
    function __systemlib_engine_state(Random\Engine $engine): array {}
    /** Give a library engine a state; whether it is one. */
    #[Native]
    function __systemlib_engine_restore(Random\Engine $engine, array $state): bool {}
    /** What Randomizer does, with its engine. */
    #[Native]
    function __systemlib_random_next(Random\Engine $engine): int {}
    #[Native]
    function __systemlib_random_between(Random\Engine $engine, int $min, int $max): int {}
    #[Native]
    function __systemlib_random_bytes(Random\Engine $engine, int $length): string {}
    #[Native]
    function __systemlib_random_shuffle(Random\Engine $engine, array $array): array {}
    #[Native]
    function __systemlib_random_shuffle_bytes(Random\Engine $engine, string $bytes): string {}
    #[Native]
    function __systemlib_random_pick(Random\Engine $engine, array $array, int $num): array {}

    /** __unserialize() of a library engine. */
    function __systemlib_engine_unserialize(Random\Engine $engine, array $data): void
    {
        $fine = count($data) === 2 && is_array($data[0] ?? null) && is_array($data[1] ?? null) && $data[0] === [];
        if (!$fine || !__systemlib_engine_restore($engine, $data[1])) {
            throw new Exception('Invalid serialization data for ' . $engine::class . ' object');
        }
    }
}
