<?php
echo "once ";
