<?php
/*
 * Reflection: what the other files build on. (Library files are bound in the order of their names.)
 */

class ReflectionException extends Exception {}

interface Reflector extends Stringable {}
