namespace PaymentsAdmin.Browser.Tests;

/// <summary>The locations of the sources and of the program built from them.</summary>
public static class Repository
{
    private const string Solution = "PaymentsAdmin.sln";

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string WebProject => Path.Combine(Root, "src", "PaymentsAdmin.Web");

    /// <summary>The program in its own output folder: built in the same configuration as these tests.</summary>
    public static string Program => Path.Combine(WebProject, "bin", Output.Parent!.Name, Output.Name, "PaymentsAdmin.Web.dll");

    /// <summary>Whether these tests and the program were built in the Release configuration.</summary>
    public static bool IsRelease => Output.Parent!.Name is "Release";

    private static DirectoryInfo Output { get; } = new(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, Solution)) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
