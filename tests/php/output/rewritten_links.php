<?php
// output_add_rewrite_var() adds variables to the URLs and forms of HTML, across flushes, until they are reset.
ini_set('url_rewriter.tags', 'a=href,area=href,FRAME=src,form=,fieldset=');
ini_set('url_rewriter.hosts', 'good.org');
ini_set('session.trans_sid_hosts', 'good.org');
ob_start();

echo '<a href="before">';
var_dump(output_reset_rewrite_vars(), output_add_rewrite_var('<n>', "v'&amp; w"), output_add_rewrite_var('two', '2'));
print_r(ob_list_handlers());
print_r(ob_get_status());
?>
<a href="x">text</a> <A HREF='x?y=1#z'> <a href=x> <a href = "x" > <a href=""> <a href="?q"> <a href="#m">
<a name="1" href-x="y" href="z" href=w> <a href=a href=b c> <a:b href="q"> </a href="x"> <!-- <a href="x"> -->
<a href=> <a	href=
"x" > <a 1 href=x> <a href="a>b"> <a href="mailto:x"> <a href="http:///x"> <a href="x" href>
<a href="http://u:p@good.org:80/x?y#z"> <a href="//good.org"> <a href="http://GOOD.org#x"> <a href="//bad.org/">
<area href=q> <frame src="q"> <img src="q"> <fieldset> <form> <form/> <FORM ACTION=x> <form act="http://bad.org" >
<form method=post> <form action="http://good.org/"> <form action="http://GOOD.org/"> <form action="ftp://good.org">
<?php
foreach (['<a hre', 'f="x">', '<', 'a href=x', '>', '<form', ' >', '<form>', "\n"] as $piece) {
    echo $piece;
    ob_flush();
}
ini_set('arg_separator.output', '&amp;');
output_add_rewrite_var('three', '3');
echo "<a href=x >\n";
ob_flush();
output_reset_rewrite_vars();
echo "<a href=x >\n";
ob_flush();
output_add_rewrite_var('four', '4');
echo "<a href=x >\n";
ob_end_flush();
output_add_rewrite_var('five', '5');
echo "<a href=x >\n";
print_r(ob_list_handlers());
