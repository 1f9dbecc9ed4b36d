<?php
class C
{
    public $list = [1, 2];

    protected function always(): int|string
    {
        foreach ([1, 2, 3] as $z) {
            try {
                $this->hid += $this->list;
            } finally {
            }
        }
    }

    private function sometimes($n)
    {
        foreach ([$this, $this] as $at => $me) {
            try {
                if ($at < $n) {
                    continue;
                }
                throw new LogicException("at $at");
            } catch (RuntimeException $e) {
                echo 'never';
            } finally {
                echo get_class($me), $at, ' ';
            }
        }
        return "none\n";
    }

    static function go()
    {
        try {
            (new C)->always();
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
        foreach ([0, 1, 2] as $n) {
            try {
                echo (new C)->sometimes($n);
            } catch (LogicException $e) {
                echo $e->getMessage(), "\n";
            }
        }
    }
}

C::go();
