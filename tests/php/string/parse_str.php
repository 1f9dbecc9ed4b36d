<?php
$queries = ['a=1&b=2', 'a[]=1&a[]=2', 'a[x][y]=1&a[x][z]=2', 'a b.c=1', ' a=1', 'a[b=1', 'a[[b]=1', '=1', '[x]=1', '&&a&', 'a=%20+x', 'a=b=c', 'a[ ]=1', 'a[x]y=1', 'a=1&a[x]=2', 'a[x]=1&a=2', 'a[0]=1&a[]=2&a[5]=3&a[]=4', 'x[y][=1', '1[x]=%5B'];
foreach ($queries as $query) {
    parse_str($query, $result);
    echo $query, ' => ', json_encode($result), "\n";
}

// Separators, one-letter names, blanks in brackets, numbers that are used up.
foreach (['a=.&.=b', '. x=1', 'a[ ]=1&a[  ]=2&a[]=3', 'a[9223372036854775807]=1&a[]=2&b=3', 'a[b=1', 'a[b][c=1', 'a]=1', '[]=1&a=2', "a=1\0&b=2",
    'a%00b=1', 'a=1;b=2', '=&&==', 'a[b]c[d]=1', 'a=1&a[x]=2&a=3', '%', 'a=%', '08[08]=x&8[8]=y'] as $query) {
    unset($found);
    parse_str($query, $found);
    echo addcslashes($query, "\0"), ' ', json_encode($found), "\n";
}
