using System.Reflection;
using System.Runtime.CompilerServices;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>The product under test: its assemblies, and the files of its repository.</summary>
internal static class Product
{
    /// <summary>Every assembly that is shipped; the folder of the tests also holds assemblies that only tests use.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [
            .. Directory
                .EnumerateFiles(AppContext.BaseDirectory, "PaymentsAdmin.*.dll")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Where(name => Directory.Exists(Path.Combine(FindRoot(), "src", name)))
                .Order(StringComparer.Ordinal)
                .Select(Assembly.Load),
        ];

    /// <summary>Every type of the source, without generated types and migrations.</summary>
    public static IEnumerable<Type> Types => Assemblies.SelectMany(a => a.GetTypes()).Where(IsWritten);

    public static string Root { get; } = FindRoot();

    public static Assembly Named(string name) => Assemblies.Single(a => string.Equals(a.GetName().Name, name, StringComparison.Ordinal));

    /// <summary>Files below a folder of the repository, without build output and migrations.</summary>
    public static IEnumerable<string> Files(string folder, string extension) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*" + extension, SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Migrations"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static bool IsWritten(Type type) =>
        type.Namespace?.StartsWith("PaymentsAdmin.", StringComparison.Ordinal) == true
        && !type.Namespace.EndsWith(".Migrations", StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && (type.DeclaringType is null || IsWritten(type.DeclaringType));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PaymentsAdmin.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No PaymentsAdmin.sln above the tests.");
        }

        return folder.FullName;
    }
}
