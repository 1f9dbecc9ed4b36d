<?php
if (true) {
    class Loose implements Traversable {}
}
