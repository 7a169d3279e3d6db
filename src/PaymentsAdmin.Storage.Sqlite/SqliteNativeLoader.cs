using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace PaymentsAdmin.Storage.Sqlite;

/// <summary>
/// Microsoft.Data.Sqlite 10 is compiled against SQLitePCLRaw 2.1; the host refuses an older assembly
/// unless somebody answers the Resolving event. With the complete feed the event is never raised.
/// </summary>
internal static class SqliteNativeLoader
{
    /// <summary>The distribution's own SQLite; preferred where there is one.</summary>
    private const string SystemLibrary = "libsqlite3.so.0";

    private const string Provider = "SQLitePCLRaw.provider.e_sqlite3";

    private static nint s_system;

    /// <summary>The library that Microsoft.Data.Sqlite calls; its handles mean nothing to another copy.</summary>
    internal static nint Library() => s_system != 0 ? s_system : NativeLibrary.Load("e_sqlite3", Assembly.Load(Provider), null);

#pragma warning disable CA2255 // Has to run before the first type of Microsoft.Data.Sqlite is used.
    [ModuleInitializer]
    internal static void Initialize()
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name?.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) == true
            && FindOnProbingPath(name.Name + ".dll") is { } path
                ? context.LoadFromAssemblyPath(path)
                : null;

        // Somebody was faster: its functions are bound already, and two SQLite libraries must not mix.
        if (!AppDomain.CurrentDomain.GetAssemblies().Any(IsProvider))
        {
            InitializeProvider();
        }
    }
#pragma warning restore CA2255

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InitializeProvider()
    {
        // The distribution patches its SQLite; the one inside SQLitePCLRaw 2.0.6 is 3.35 of 2021.
        if (NativeLibrary.TryLoad(SystemLibrary, out var system))
        {
            NativeLibrary.SetDllImportResolver(
                Assembly.Load(Provider),
                (name, _, _) =>
                    string.Equals(name, "e_sqlite3", StringComparison.Ordinal)
                        ? system
                        : IntPtr.Zero
            );
            s_system = system;
        }

        SQLitePCL.Batteries_V2.Init();
    }

    private static bool IsProvider(Assembly assembly) =>
        string.Equals(assembly.GetName().Name, Provider, StringComparison.Ordinal);

    // Not AppContext.BaseDirectory: under `dotnet ef` that is the tool's own folder.
    private static string? FindOnProbingPath(string fileName) =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string)
            ?.Split(Path.PathSeparator)
            .FirstOrDefault(path =>
                string.Equals(Path.GetFileName(path), fileName, StringComparison.OrdinalIgnoreCase)
            );
}
