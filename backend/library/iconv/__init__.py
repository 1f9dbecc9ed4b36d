"""iconv: conversion of texts by the system's C library."""
