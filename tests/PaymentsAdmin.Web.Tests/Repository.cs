namespace PaymentsAdmin.Web.Tests;

/// <summary>Where the sources lie.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "PaymentsAdmin.sln")) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
