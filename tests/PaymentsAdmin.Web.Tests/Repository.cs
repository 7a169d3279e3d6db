namespace PaymentsAdmin.Web.Tests;

/// <summary>The folder of the repository.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "PaymentsAdmin.sln")) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
