<?php namespace App; class User { function name() { return 'user ' . (new Model\Thing)->what(); } }
