using System.Globalization;

namespace PaymentsAdmin.FakeHosts.Wire;

/// <summary>Dates as the host writes and reads them: local, without an offset.</summary>
public static class Dates
{
    private static readonly string[] Forms = ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd"];

    public static DateTime? Parse(string text) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static string? Text(DateTime? date) => date?.ToString(Forms[0], CultureInfo.InvariantCulture);
}
