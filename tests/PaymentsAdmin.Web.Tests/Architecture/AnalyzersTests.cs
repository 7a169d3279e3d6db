using System.Diagnostics;
using System.Xml.Linq;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Debug builds skip the analyzers, so that a first <c>dotnet run</c> is quick; the release builds that are tested and shipped run them.</summary>
public sealed class AnalyzersTests : IDisposable
{
    // Breaks rules of the .NET analyzers, of Meziantou's and of code style.
    private const string Violations = """
        using System;
        namespace Wrong;
        public class Window
        {
            public IntPtr Handle;
            public static bool Same(string one, string other) => one == other;
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("payments-analyzed-").FullName;

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_analyzer_violation_fails_only_a_release_build()
    {
        await WriteProjectAsync();

        var quick = await BuildAsync("Debug");
        quick.Code.ShouldBe(0, quick.Output);
        var release = await BuildAsync("Release");
        release.Code.ShouldBe(1, release.Output);
        release.Output.ShouldContain("error CA1051");
        release.Output.ShouldContain("error MA0006");
    }

    // What the slow test above builds.
    [Fact]
    public void A_release_build_of_the_product_runs_analyzers_whose_warnings_are_errors()
    {
        var settings = XDocument.Load(Path.Combine(Product.Root, "src", "Directory.Build.props")).Descendants().Where(element => !element.HasElements).ToList();
        settings.Single(element => element.Name.LocalName == "TreatWarningsAsErrors").Value.ShouldBe("true");
        settings.Where(element => element.Name.LocalName.StartsWith("RunAnalyzers", StringComparison.Ordinal))
            .Select(element => $"{element.Parent!.Attribute("Condition")?.Value} {element.Value}")
            .ShouldBe(["'$(Configuration)' != 'Release' false"]);
        settings.Where(element => element.Attribute("Include")?.Value is { } analyzers && analyzers.Contains("nalyzer", StringComparison.Ordinal)).Count()
            .ShouldBe(2);
        string[] escapes = ["TreatWarningsAsErrors", "RunAnalyzers", "NoWarn", "WarningsNotAsErrors", "AnalysisLevel", "AnalysisMode"];
        Product.Files("src", ".csproj").Where(project => escapes.Any(File.ReadAllText(project).Contains)).Select(Product.Relative).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tests_run_on_a_release_build_and_the_solution_has_every_project()
    {
        (await File.ReadAllTextAsync(Path.Combine(Product.Root, "tests/run"))).ShouldMatch("dotnet build [^\n]*-c Release");
        var solution = await File.ReadAllTextAsync(Path.Combine(Product.Root, "PaymentsAdmin.sln"));
        foreach (var project in new[] { "src", "tests" }.SelectMany(folder => Product.Files(folder, ".csproj")))
        {
            solution.ShouldContain($"\\{Path.GetFileName(project)}\"", customMessage: Product.Relative(project));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task WriteProjectAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Wrong.cs"), Violations);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Wrong.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        foreach (var name in new[] { "Directory.Build.props", "Directory.Packages.props" })
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, name), $"<Project><Import Project=\"{Path.Combine(Product.Root, "src", name)}\" /></Project>");
        }
    }

    private async Task<(int Code, string Output)> BuildAsync(string configuration)
    {
        var start = new ProcessStartInfo("dotnet", ["build", _folder, "-c", configuration, "-nologo"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
