using System.Reflection;
using System.Runtime.InteropServices;

namespace PaymentsAdmin.Core.Values;

/// <summary>Which build of the product this is.</summary>
public sealed record ProductVersion(string Number, string? Commit)
{
    private const int CommitLength = 9;

    /// <summary>The build that runs.</summary>
    public static ProductVersion Current { get; } =
        Parse(typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0");

    /// <summary>The platform it runs on.</summary>
    public static string Runtime => RuntimeInformation.FrameworkDescription;

    /// <summary>Reads what the build writes into its assemblies: the number and, behind a plus sign, the commit.</summary>
    public static ProductVersion Parse(string text) =>
        text.Split('+', 2) is [var number, { Length: > 0 } commit] ? new(number, commit[..Math.Min(CommitLength, commit.Length)]) : new(text.TrimEnd('+'), null);

    /// <summary>For people and logs: the number, and the commit where the build knew it.</summary>
    public override string ToString() => Commit is null ? Number : $"{Number} (commit {Commit})";
}
