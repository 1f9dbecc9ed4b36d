<html>
<?php $items = ['a' => 1, 'b' => 2]; ?>
<?php foreach ($items as $k => $v): ?>
  <li><?= $k ?>=<?= $v, "!" ?></li>
<?php endforeach; ?>
<?php if ($v > 1): ?>
big
<?php else: ?>
small
<?php endif ?>
text <?php echo "x" ?> after
<?php function t() { ?>from function <?php return 1; } t(); ?>

end
