<?php
if (true) {
    enum E implements Serializable {}
}
