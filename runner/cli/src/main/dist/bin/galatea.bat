@echo off
rem Starts Galatea with the Java of JAVA_HOME, or else the one on the PATH.
rem   GALATEA_OPTS     more options for the Java machine, such as -Xmx8g
rem   GALATEA_PLUGINS  more plugins: jars, or folders of jars as FOLDER\*, separated by semicolons
rem Jars in the folder plugins\ beside bin\ are loaded too.
setlocal
set "GALATEA_HOME=%~dp0.."
set "GALATEA_JAVA=java"
if defined JAVA_HOME set "GALATEA_JAVA=%JAVA_HOME%\bin\java"
"%GALATEA_JAVA%" -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED ^
  --sun-misc-unsafe-memory-access=allow -XX:+UseParallelGC %GALATEA_OPTS% ^
  -cp "%GALATEA_HOME%\lib\*;%GALATEA_HOME%\plugins\*;%GALATEA_PLUGINS%" ^
  io.galatea.cli.Galatea %*
exit /b %ERRORLEVEL%
