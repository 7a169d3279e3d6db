using System.Reflection;
using System.Runtime.InteropServices;

namespace PaymentsAdmin.Core.Values;

/// <summary>The build of the product.</summary>
public sealed record ProductVersion(string Number, string? Commit)
{
    private const int CommitLength = 9;

    /// <summary>The running build.</summary>
    public static ProductVersion Current { get; } =
        Parse(typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0");

    /// <summary>The platform it runs on.</summary>
    public static string Runtime => RuntimeInformation.FrameworkDescription;

    /// <summary>Parses the assembly's version: the number and, after a plus sign, the commit.</summary>
    public static ProductVersion Parse(string text) =>
        text.Split('+', 2) is [var number, { Length: > 0 } commit]
            ? new(number, commit[..Math.Min(CommitLength, commit.Length)])
            : new(text.TrimEnd('+'), null);

    /// <summary>The number, and the commit if known.</summary>
    public override string ToString() => Commit is null ? Number : $"{Number} (commit {Commit})";
}
