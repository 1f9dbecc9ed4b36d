<?php
/*
 * The save handler "files": a locked file for each session, in the folder session.save_path, which may say `depth;mode;folder`.
 */

/** What is wrong with a file; 0 where it could be opened and locked. */
#[Native]
function __systemlib_session_file_open(string $path, int $mode): int {}
#[Native]
function __systemlib_session_file_close(): void {}
#[Native]
function __systemlib_session_file_is_open(): bool {}
/** The file's text; the number of the error, or 0, where it cannot be read. */
#[Native]
function __systemlib_session_file_read(): string|int {}
/** -1 when a text was written; the number of the error, or 0. */
#[Native]
function __systemlib_session_file_write(string $data): int {}
#[Native]
function __systemlib_session_error(int $number): string {}

final class __SessionFiles
{
    private const LONGEST_PATH = 4096;
    private const LONGEST_ID = 256;
    private const COLLISIONS = 3;

    public static ?string $dir = null; // null: not open
    private static int $depth = 0;
    private static int $mode = 0600;
    private static ?string $key = null; // whose file is open

    public static function open(string $path, string $function): bool
    {
        if ($path === '') {
            $path = sys_get_temp_dir();
            if (!__systemlib_basedir_allows($function, $path)) {
                return false;
            }
        }
        $parts = explode(';', $path, 3);
        $depth = count($parts) > 1 ? (int) $parts[0] : 0;
        if (count($parts) > 1 && preg_match('/^\s*[+-]?\d+/', $parts[0], $found) === 1 && is_float($found[0] + 0)) {
            __systemlib_warning('The first parameter in session.save_path is invalid');
            return false;
        }
        $mode = count($parts) > 2 ? octdec(preg_replace('/[^0-7].*/s', '', trim($parts[1]))) : 0600;
        if ($mode > 07777) {
            __systemlib_warning('The second parameter in session.save_path is invalid');
            return false;
        }
        self::close();
        self::$dir = $parts[count($parts) - 1];
        self::$depth = $depth;
        self::$mode = $mode;
        return true;
    }

    public static function close(): bool
    {
        __systemlib_session_file_close();
        self::$key = null;
        self::$dir = null;
        return true;
    }

    private static function path(string $key): ?string
    {
        if (strlen($key) <= self::$depth || strlen(self::$dir) + 2 * self::$depth + strlen($key) + 11 > self::LONGEST_PATH) {
            return null;
        }
        $folders = '';
        for ($i = 0; $i < self::$depth; $i++) {
            $folders .= $key[$i] . '/';
        }
        return self::$dir . "/{$folders}sess_$key";
    }

    /** Whether the session's file is open. */
    private static function ready(string $key): bool
    {
        if (__systemlib_session_file_is_open() && self::$key === $key) {
            return true;
        }
        __systemlib_session_file_close();
        self::$key = null;
        if (!self::is_valid($key)) {
            __Session::warn('Session ID is too long or contains illegal characters. Only the A-Z, a-z, 0-9, "-", and "," characters are allowed');
            return false;
        }
        $path = self::path($key);
        if ($path === null) {
            __Session::warn('Failed to create session data file path. Too short session ID, invalid save_path or path length exceeds '
                . self::LONGEST_PATH . ' characters');
            return false;
        }
        self::$key = $key;
        $error = __systemlib_session_file_open($path, self::$mode);
        if ($error === -1) {
            __Session::warn('Session data file is not created by your uid');
        } elseif ($error !== 0) {
            __Session::warn("open($path, O_RDWR) failed: " . __systemlib_session_error($error) . " ($error)");
        }
        return $error === 0;
    }

    public static function is_valid(string $key): bool
    {
        return strlen($key) <= self::LONGEST_ID && preg_match('/^[a-zA-Z0-9,-]+$/D', $key) === 1;
    }

    public static function read(string $key): string|false
    {
        if (!self::ready($key)) {
            return false;
        }
        $data = __systemlib_session_file_read();
        if (is_string($data)) {
            return $data;
        }
        __Session::warn($data === 0 ? 'Read returned less bytes than requested' : 'Read failed: ' . __systemlib_session_error($data) . " ($data)");
        return false;
    }

    public static function write(string $key, string $data): bool
    {
        if (!self::ready($key)) {
            return false;
        }
        $error = __systemlib_session_file_write($data);
        if ($error >= 0) {
            __Session::warn($error === 0 ? 'Write wrote less bytes than requested' : 'Write failed: ' . __systemlib_session_error($error) . " ($error)");
        }
        return $error < 0;
    }

    /** Make the file look new where it need not be written. */
    public static function touch(string $key, string $data): bool
    {
        $path = self::path($key);
        return $path !== null && (is_file($path) && touch($path) || self::write($key, $data));
    }

    public static function destroy(string $key): bool
    {
        $path = self::path($key);
        if ($path === null) {
            return false;
        }
        if (__systemlib_session_file_is_open()) {
            __systemlib_session_file_close();
            self::$key = null;
            return !file_exists($path) || unlink($path);
        }
        return true;
    }

    /** Remove what is too old: how many files, or -1. */
    public static function gc(int $lifetime): int
    {
        if (self::$depth > 0) {
            return -1;
        }
        $names = is_dir(self::$dir) && is_readable(self::$dir) ? scandir(self::$dir) : false;
        if ($names === false) {
            $why = is_dir(self::$dir) ? 'Permission denied (13)' : (file_exists(self::$dir) ? 'Not a directory (20)' : 'No such file or directory (2)');
            __Session::notice('ps_files_cleanup_dir: opendir(' . self::$dir . ") failed: $why");
            return -1;
        }
        $removed = 0;
        $oldest = time() - $lifetime;
        clearstatcache();
        foreach ($names as $name) {
            $path = self::$dir . "/$name";
            if (str_starts_with($name, 'sess_') && file_exists($path) && filemtime($path) < $oldest) {
                if (is_writable(self::$dir)) {
                    unlink($path);
                }
                $removed++;
            }
        }
        return $removed;
    }

    public static function is_known(string $key): bool
    {
        $path = self::path($key);
        return $path !== null && file_exists($path);
    }

    public static function create(): ?string
    {
        for ($i = 0; $i <= self::COLLISIONS; $i++) {
            $id = __Session::random_id();
            if (self::$dir === null || !self::is_known($id)) {
                return $id;
            }
        }
        return null;
    }
}
