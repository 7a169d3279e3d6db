using System.Globalization;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Folders that are removed when the run ends, or by the next run if this one was killed.</summary>
internal static class Temporary
{
    private const string Prefix = "payments-run-";

    private static readonly Lazy<string> Root = new(Begin);
    private static int _folders;

    /// <summary>A new folder.</summary>
    public static string Folder() =>
        Directory.CreateDirectory(Path.Combine(Root.Value, Interlocked.Increment(ref _folders).ToString(CultureInfo.InvariantCulture))).FullName;

    private static string Begin()
    {
        foreach (var stale in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*").Where(IsOfNoProcess))
        {
            Remove(stale);
        }

        var root = Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-")).FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(root);
        return root;
    }

    private static bool IsOfNoProcess(string folder) => !Directory.Exists("/proc/" + Path.GetFileName(folder)[Prefix.Length..].Split('-')[0]);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // Another run removes it too, or it is another user's.
        }
    }
}
