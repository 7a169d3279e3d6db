using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Every package has an exact version, set in one place.</summary>
public sealed partial class PackagesTests
{
    private static readonly string[] Central = ["src/Directory.Packages.props", "tests/Directory.Packages.props"];

    [Fact]
    public void Every_package_has_one_exact_version_in_one_place()
    {
        var named = Central.SelectMany(file => Elements(file, "PackageVersion")).ToList();

        named.Where(package => !Exact().IsMatch(package.Attribute("Version")!.Value)).ShouldBeEmpty();
        named.GroupBy(package => package.Attribute("Include")!.Value, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key)
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_project_file_sets_a_package_version()
    {
        var faults =
            from folder in new[] { "src", "tests" }
            from file in Product.Files(folder, ".csproj")
            from package in Elements(Product.Relative(file), "PackageReference")
            where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
            select $"{Product.Relative(file)}: {package}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_has_a_lock_file_and_the_tests_restore_in_locked_mode()
    {
        var projects = new[] { "src", "tests" }.SelectMany(folder => Product.Files(folder, ".csproj")).ToList();

        projects.Where(file => !File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "packages.lock.json"))).ShouldBeEmpty();
        File.ReadAllText(Path.Combine(Product.Root, "tests/run")).ShouldMatch("dotnet restore [^\\n]*--locked-mode");
    }

    private static IEnumerable<XElement> Elements(string file, string name) => XDocument.Load(Path.Combine(Product.Root, file)).Descendants(name);

    [GeneratedRegex(@"^\d+(\.\d+)+(-[a-z0-9.]+)?$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Exact();
}
