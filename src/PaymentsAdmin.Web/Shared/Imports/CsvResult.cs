using System.Text;

namespace PaymentsAdmin.Web.Shared.Imports;

/// <summary>Small CSV files that a page hands out.</summary>
public static class CsvResult
{
    /// <summary>A download.</summary>
    public static IResult Of(string text, string name) => Results.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8; header=present", name);
}
