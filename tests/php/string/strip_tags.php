<?php
$texts = ['<b>bold</b> text', 'a < b and c > d', '<p>x<!-- c > d -->y</p>', 'x<?php echo "?>"; ?>y', '<a href="x>y">l</a>', "<a\n>b", '<br/><br /><BR>', '<!DOCTYPE html><html>z', '<?xml version="1.0"?><r>v</r>', 'unclosed <b', '<<b>>x', "a\0b<\0i>c", '<script>x="</b>"</script>', 'hi <3 you', "it's <i class='q'>ok</i>", '5 <= 6', '<1>x', '<![CDATA[x]]>y', '<a <b> c>d', 'x<? f(")>") ?>y', "<p title='a\"b'>q</p>"];
foreach ($texts as $text) {
    echo json_encode(strip_tags($text)), ' ', json_encode(strip_tags($text, '<b><i><br>')), ' ', json_encode(strip_tags($text, ['a', 'p', 'script'])), "\n";
}
