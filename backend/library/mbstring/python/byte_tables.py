"""The upper halves of the single-byte charsets.

Made by `python -m tests.tools.mbstring_tables`; the notation is that of `runs.py`.
"""

UPPER_HALVES = {
    "7bit": (
    ""
),
    "8bit": (
    "80+80:0"
),
    "ASCII": (
    ""
),
    "Windows-1252": (
    "80:202c 81:0 82:1f98 83:10f 84:1f9a 85:1fa1 86+2:1f9a 88:23e 89:1fa7 8a:d6 8b:1fae 8c:c6 8d:0 8e:ef 8f+2:0 "
    "91+2:1f87 93+2:1f89 95:1f8d 96+2:1f7d 98:244 99:2089 9a:c7 9b:1f9f 9c:b7 9d:0 9e:e0 9f:d9 a0+60:0"
),
    "Windows-1254": (
    "80:202c 82:1f98 83:10f 84:1f9a 85:1fa1 86+2:1f9a 88:23e 89:1fa7 8a:d6 8b:1fae 8c:c6 91+2:1f87 93+2:1f89 "
    "95:1f8d 96+2:1f7d 98:244 99:2089 9a:c7 9b:1f9f 9c:b7 9f:d9 a0+30:0 d0:4e d1+c:0 dd:53 de:80 df+11:0 f0:2f "
    "f1+c:0 fd:34 fe:61 ff:0"
),
    "ISO-8859-1": (
    "80+80:0"
),
    "ISO-8859-2": (
    "80+21:0 a1:63 a2:236 a3:9e a4:0 a5:98 a6:b4 a7+2:0 a9:b7 aa:b4 ab:b9 ac:cd ad:0 ae:cf af:cc b0:0 b1:54 "
    "b2:229 b3:8f b4:0 b5:89 b6:a5 b7:210 b8:0 b9:a8 ba:a5 bb:aa bc:be bd:220 be:c0 bf:bd c0:94 c1+2:0 c3:3f c4:0 "
    "c5:74 c6:40 c7:0 c8:44 c9:0 ca:4e cb:0 cc:4e cd+2:0 cf:3f d0:40 d1:72 d2:75 d3+2:0 d5:7b d6+2:0 d8:80 d9:95 "
    "da:0 db:95 dc+2:0 de:84 df:0 e0:75 e1+2:0 e3:20 e4:0 e5:55 e6:21 e7:0 e8:25 e9:0 ea:2f eb:0 ec:2f ed+2:0 "
    "ef:20 f0:21 f1:53 f2:56 f3+2:0 f5:5c f6+2:0 f8:61 f9:76 fa:0 fb:76 fc+2:0 fe:65 ff:1da"
),
    "ISO-8859-3": (
    "80+21:0 a1:85 a2:236 a3+2:0 a6:7e a7+2:0 a9:87 aa:b4 ab:73 ac:88 ad:0 af:cc b0:0 b1:76 b2+4:0 b6:6f b7+2:0 "
    "b9:78 ba:a5 bb:64 bc:79 bd:0 bf:bd c0+3:0 c4:0 c5:45 c6:42 c7+9:0 d1+4:0 d5:4b d6+2:0 d8:44 d9+4:0 dd:8f "
    "de:7e df+4:0 e4:0 e5:26 e6:23 e7+9:0 f1+4:0 f5:2c f6+2:0 f8:25 f9+4:0 fd:70 fe:5f ff:1da"
),
    "ISO-8859-4": (
    "80+21:0 a1:63 a2:96 a3:b3 a4:0 a5:83 a6:95 a7+2:0 a9:b7 aa:68 ab:77 ac:ba ad:0 ae:cf af+2:0 b1:54 b2:229 "
    "b3:a4 b4:0 b5:74 b6:86 b7:210 b8:0 b9:a8 ba:59 bb:68 bc:ab bd:8d be:c0 bf:8c c0:40 c1+6:0 c7:67 c8:44 c9:0 "
    "ca:4e cb:0 cc:4a cd+2:0 cf:5b d0:40 d1:74 d2:7a d3:63 d4+5:0 d9:99 da+3:0 dd:8b de:8c df:0 e0:21 e1+6:0 "
    "e7:48 e8:25 e9:0 ea:2f eb:0 ec:2b ed+2:0 ef:3c f0:21 f1:55 f2:5b f3:44 f4+5:0 f9:7a fa+3:0 fd:6c fe:6d "
    "ff:1da"
),
    "ISO-8859-5": (
    "80+21:0 a1+c:360 ad:0 ae+42:360 f0:2026 f1+c:360 fd:-56 fe+2:360"
),
    "ISO-8859-6": (
    "80+21:0 a4:0 ac:560 ad:0 bb:560 bf+2/2:560 c2+19:560 e0+13:560"
),
    "ISO-8859-7": (
    "80+21:0 a1+2:1f77 a3:0 a4:2008 a5:200a a6+4:0 aa:2d0 ab+3:0 af:1f66 b0+4:0 b4+3:2d0 b7:0 b8+3:2d0 bb:0 "
    "bc:2d0 bd:0 be+14:2d0 d3+2c:2d0"
),
    "ISO-8859-8": (
    "80+21:0 a2+8:0 aa:2d ab+f:0 ba:3d bb+4:0 df:1f38 e0+1b:4f0 fd+2:1f11"
),
    "ISO-8859-9": (
    "80+50:0 d0:4e d1+c:0 dd:53 de:80 df+11:0 f0:2f f1+c:0 fd:34 fe:61 ff:0"
),
    "ISO-8859-10": (
    "80+21:0 a1:63 a2:70 a3:7f a4:86 a5:83 a6:90 a7:0 a8:93 a9:67 aa:b6 ab:bb ac:d1 ad:0 ae:bc af:9b b0:0 b1:54 "
    "b2:61 b3:70 b4:77 b5:74 b6:81 b7:0 b8:84 b9:58 ba:a7 bb:ac bc:c2 bd:1f58 be:ad bf:8c c0:40 c1+6:0 c7:67 "
    "c8:44 c9:0 ca:4e cb:0 cc:4a cd+4:0 d1:74 d2:7a d3+4:0 d7:91 d8:0 d9:99 da+6:0 e0:21 e1+6:0 e7:48 e8:25 e9:0 "
    "ea:2f eb:0 ec:2b ed+4:0 f1:55 f2:5b f3+4:0 f7:72 f8:0 f9:7a fa+5:0 ff:39"
),
    "ISO-8859-13": (
    "80+21:0 a1:1f7c a2+3:0 a5:1f79 a6+2:0 a8:30 a9:0 aa:ac ab+4:0 af:17 b0+4:0 b4:1f68 b5+3:0 b8:40 b9:0 ba:9d "
    "bb+4:0 bf:27 c0:44 c1:6d c2:3e c3:43 c4+2:0 c6:52 c7:4b c8:44 c9:0 ca:af cb:4b cc:56 cd:69 ce:5c cf:6c d0:90 "
    "d1:72 d2:73 d3:0 d4:78 d5+3:0 d8:9a d9:68 da:80 db:8f dc:0 dd:9e de:9f df:0 e0:25 e1:4e e2:1f e3:24 e4+2:0 "
    "e6:33 e7:2c e8:25 e9:0 ea:90 eb:2c ec:37 ed:4a ee:3d ef:4d f0:71 f1:53 f2:54 f3:0 f4:59 f5+3:0 f8:7b f9:49 "
    "fa:61 fb:70 fc:0 fd:7f fe:80 ff:1f1a"
),
    "ISO-8859-14": (
    "80+21:0 a1+2:1d61 a3:0 a4+2:66 a6:1d64 a7:0 a8:1dd8 a9:0 aa:1dd8 ab:1d60 ac:1e46 ad+2:0 af:c9 b0+2:1d6e "
    "b2+2:6e b4+2:1d8c b6:0 b7:1d9f b8:1dc9 b9:1d9e ba:1dc9 bb:1da5 bc:1e37 bd+2:1dc7 bf:1da2 c0+10:0 d0:a4 "
    "d1+6:0 d7:1d93 d8+6:0 de:98 df+11:0 f0:85 f1+6:0 f7:1d74 f8+6:0 fe:79 ff:0"
),
    "ISO-8859-15": (
    "80+24:0 a4:2008 a5:0 a6:ba a7:0 a8:b9 a9+b:0 b4:c9 b5+3:0 b8:c6 b9+3:0 bc+2:96 be:ba bf+41:0"
),
    "ISO-8859-16": (
    "80+21:0 a1+2:63 a3:9e a4:2008 a5:1f79 a6:ba a7:0 a8:b9 a9:0 aa:16e ab:0 ac:cd ad:0 ae+2:cc b0+2:0 b2:5a "
    "b3:8f b4:c9 b5:1f68 b6+2:0 b8:c6 b9:54 ba:15f bb:0 bc+2:96 be:ba bf:bd c0+3:0 c3:3f c4:0 c5:41 c6+a:0 d0:40 "
    "d1:72 d2+3:0 d5:7b d6:0 d7:83 d8:98 d9+4:0 dd:3b de:13c df+4:0 e3:20 e4:0 e5:22 e6+a:0 f0:21 f1:53 f2+3:0 "
    "f5:5c f6:0 f7:64 f8:79 f9+4:0 fd:1c fe:11d ff:0"
),
    "Windows-1251": (
    "80+2:382 82:1f98 83:3d0 84:1f9a 85:1fa1 86+2:1f9a 88:2024 89:1fa7 8a:37f 8b:1fae 8c:37e 8d:37f 8e:37d 8f:380 "
    "90:3c2 91+2:1f87 93+2:1f89 95:1f8d 96+2:1f7d 99:2089 9a:3bf 9b:1f9f 9c:3be 9d:3bf 9e:3bd 9f:3c0 a0:0 a1:36d "
    "a2:3bc a3:365 a4:0 a5:3eb a6+2:0 a8:359 a9:0 aa:35a ab+4:0 af:358 b0+2:0 b2:354 b3:3a3 b4:3dd b5+3:0 b8:399 "
    "b9:205d ba:39a bb:0 bc:39c bd:348 be:397 bf:398 c0+40:350"
),
    "CP866": (
    "80+30:390 b0+3:24e1 b3:244f b4:2470 b5+2:24ac b7:249f b8:249d b9:24aa ba:2497 bb:249c bc:24a1 bd:249f "
    "be:249d bf:2451 c0:2454 c1:2473 c2:246a c3:2459 c4:243c c5:2477 c6+2:2498 c8:2492 c9:248b ca:249f cb:249b "
    "cc:2494 cd:2483 ce:249e cf+2:2498 d1+2:2493 d3:2486 d4:2484 d5+2:247d d7:2494 d8:2492 d9:243f da:2432 "
    "db:24ad dc:24a8 dd:24af de:24b2 df:24a1 e0+10:360 f0:311 f1:360 f2:312 f3:361 f4:313 f5:362 f6:318 f7:367 "
    "f8:-48 f9:2120 fa:-43 fb:211f fc:201a fd:-59 fe:24a2 ff:-5f"
),
    "KOI8-R": (
    "80:2480 81:2481 82:248a 83:248d 84:2490 85:2493 86:2496 87:249d 88:24a4 89:24ab 8a:24b2 8b:24f5 8c:24f8 "
    "8d:24fb 8e:24fe 8f+4:2501 93:228d 94:250c 95+2:2184 97:21b1 98+2:21cc 9a:6 9b:2286 9c:14 9d:15 9e:19 9f:58 "
    "a0+3:24b0 a3:3ae a4+f:24af b3:34e b4+b:24ae bf:-16 c0:38e c1+2:36f c3:383 c4+2:370 c6:37e c7:36c c8:37d "
    "c9+8:36f d1:37e d2+4:36e d6:360 d7:35b d8:374 d9:372 da:35d db:36d dc:371 dd:36c de:369 df:36b e0:34e "
    "e1+2:32f e3:343 e4+2:330 e6:33e e7:32c e8:33d e9+8:32f f1:33e f2+4:32e f6:320 f7:31b f8:334 f9:332 fa:31d "
    "fb:32d fc:331 fd:32c fe:329 ff:32b"
),
    "KOI8-U": (
    "80:2480 81:2481 82:248a 83:248d 84:2490 85:2493 86:2496 87:249d 88:24a4 89:24ab 8a:24b2 8b:24f5 8c:24f8 "
    "8d:24fb 8e:24fe 8f+4:2501 93:228d 94:250c 95+2:2184 97:21b1 98+2:21cc 9a:6 9b:2286 9c:14 9d:15 9e:19 9f:58 "
    "a0+3:24b0 a3:3ae a4:3b0 a5:24af a6+2:3b0 a8+5:24af ad:3e4 ae+5:24af b3:34e b4:350 b5:24ae b6+2:350 b8+5:24ae "
    "bd:3d3 be:24ae bf:-16 c0:38e c1+2:36f c3:383 c4+2:370 c6:37e c7:36c c8:37d c9+8:36f d1:37e d2+4:36e d6:360 "
    "d7:35b d8:374 d9:372 da:35d db:36d dc:371 dd:36c de:369 df:36b e0:34e e1+2:32f e3:343 e4+2:330 e6:33e e7:32c "
    "e8:33d e9+8:32f f1:33e f2+4:32e f6:320 f7:31b f8:334 f9:332 fa:31d fb:32d fc:331 fd:32c fe:329 ff:32b"
),
    "ArmSCII-8": (
    "80+21:0 a2:4e5 a3:4e6 a4:-7b a5:-7d a6:15 a7:4 a8:1f6c a9:-7b aa:4b3 ab+2:-7f ad:4dd ae:1f78 af:4ad b0:4ab "
    "b1:4ad b2:47f b3:4ae b4:47e b5:4ad b6:47d b7:4ac b8:47c b9:4ab ba:47b bb:4aa bc:47a bd:4a9 be:479 bf:4a8 "
    "c0:478 c1:4a7 c2:477 c3:4a6 c4:476 c5:4a5 c6:475 c7:4a4 c8:474 c9:4a3 ca:473 cb:4a2 cc:472 cd:4a1 ce:471 "
    "cf:4a0 d0:470 d1:49f d2:46f d3:49e d4:46e d5:49d d6:46d d7:49c d8:46c d9:49b da:46b db:49a dc:46a dd:499 "
    "de:469 df:498 e0:468 e1:497 e2:467 e3:496 e4:466 e5:495 e6:465 e7:494 e8:464 e9:493 ea:463 eb:492 ec:462 "
    "ed:491 ee:461 ef:490 f0:460 f1:48f f2:45f f3:48e f4:45e f5:48d f6:45d f7:48c f8:45c f9:48b fa:45b fb:48a "
    "fc:45a fd:489 fe:45c"
),
    "CP850": (
    "80:47 81:7b 82:67 83:5f 84:60 85:5b 86:5f 87:60 88+2:62 8a:5e 8b:64 8c:62 8d:5f 8e+2:36 90:39 91:55 92:34 "
    "93:61 94:62 95:5d 96:65 97:62 98:67 99:3d 9a:42 9b:5d 9c:7 9d:3b 9e:39 9f:f3 a0:41 a1:4c a2:51 a3:57 a4:4d "
    "a5:2c a6:4 a7:13 a8:17 a9:5 aa:2 ab:12 ac:10 ad:-c ae:-3 af:c b0+3:24e1 b3:244f b4:2470 b5+2:c b7:9 b8:-f "
    "b9:24aa ba:2497 bb:249c bc:24a1 bd:-1b be:-19 bf:2451 c0:2454 c1:2473 c2:246a c3:2459 c4:243c c5:2477 c6:1d "
    "c7:-4 c8:2492 c9:248b ca:249f cb:249b cc:2494 cd:2483 ce:249e cf:-2b d0:20 d1:-1 d2+2:-8 d4:-c d5:5c d6+3:-9 "
    "d9:243f da:2432 db:24ad dc:24a8 dd:-37 de:-12 df:24a1 e0:-d e1:-2 e2:-e e3:-11 e4:11 e5:-10 e6:-31 e7:17 "
    "e8:-a e9+2:-f eb:-12 ec:11 ed:-10 ee:-3f ef:-3b f0:-43 f1:-40 f2:1f25 f3:-35 f4:-3e f5:-4e f6:1 f7:-3f "
    "f8:-48 f9:-51 fa:-43 fb:-42 fc:-49 fd:-4b fe:24a2 ff:-5f"
),
}
