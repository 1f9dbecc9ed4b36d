<?php namespace App\Model; class Thing { function what() { return basename(__FILE__) . ' in ' . basename(__DIR__); } }
