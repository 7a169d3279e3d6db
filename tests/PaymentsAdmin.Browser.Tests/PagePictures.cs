using System.Globalization;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Takes pictures of every page in each of its states for people to compare, in the folder named by PAYMENTSADMIN_TESTS_PICTURES.</summary>
internal static partial class PagePictures
{
    // High enough to show all but the longest pages completely, since a part of the page scrolls and not the document.
    private const int Height = 2000;

    /// <summary>Whether PAYMENTSADMIN_TESTS_PICTURES_OF, a part of an address, leaves a page in; without it every page.</summary>
    public static bool AreOf(string page) =>
        Environment.GetEnvironmentVariable("PAYMENTSADMIN_TESTS_PICTURES_OF") is not { Length: > 0 } part || page.Contains(part, StringComparison.Ordinal);

    /// <summary>The folder for pictures, if any are wanted.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("PAYMENTSADMIN_TESTS_PICTURES") is { Length: > 0 } folder ? folder : null;

    /// <summary>Whether pictures are taken; then nothing else is checked.</summary>
    public static bool AreWanted => Folder is not null;

    public static async Task TakeAsync(Visitor visitor, PageState state)
    {
        foreach (var width in state.Widths)
        {
            await visitor.Page.SetViewportSizeAsync(width, Height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await visitor.WearAsync(scheme);
                var name = string.Create(
                    CultureInfo.InvariantCulture, $"{OtherThanNames().Replace($"{state.Template} {state.Name}", "-").Trim('-')}.{width}.{scheme}.png");
                await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, name) });
            }
        }
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, 60_000)]
    private static partial Regex OtherThanNames();
}
