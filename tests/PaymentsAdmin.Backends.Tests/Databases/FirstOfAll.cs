using System.Runtime.CompilerServices;
using PaymentsAdmin.Storage.Sqlite;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>The product chooses its SQLite before a test opens a file by itself, as it does where it runs.</summary>
internal static class FirstOfAll
{
#pragma warning disable CA2255 // Which test comes first is not known.
    [ModuleInitializer]
    internal static void Choose() => RuntimeHelpers.RunModuleConstructor(typeof(SqliteOptions).Module.ModuleHandle);
#pragma warning restore CA2255
}
