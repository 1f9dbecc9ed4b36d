<?php
return $this->p . self::class . __CLASS__ . __FUNCTION__;
