using System.Text;
using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The import that marks payments paid from a file.</summary>
internal static class PaidImportStates
{
    private const string Page = "/payments/import";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("payments from a file", Page, "Clara", Page, "#import-file"),
            Live("payments from a file, of a viewer", Page, "Vera", Page, ".why"),
            new("payments from a file that is none", Page, "Clara", (visitor, _) => UploadAsync(visitor, [(byte)'a', 0, (byte)'b'], "#import-file-fault")),
            new("payments from a file that was checked", Page, "Clara", (visitor, books) => UploadAsync(visitor, Encoding.UTF8.GetBytes(Rows(books)), ".sums")),
            new(
                "payments from a file that takes marks back",
                Page,
                "Clara",
                (visitor, books) => UploadAsync(visitor, Encoding.UTF8.GetBytes(Undo(books)), "tbody tr")
            ),
        ];

    // A payment that can be marked, one already paid on another day, one without a date, one with another amount, and one that does not exist.
    private static string Rows(Books books) =>
        $"payment_id,paid_date,amount,note\r\n{books.Draft},2026-01-02,,x\r\n{books.Paid},2001-02-03,,\r\n{books.Linked},,,\r\n{books.Empty},2026-01-02,1,\r\n999999,2026-01-02,,\r\n";

    private static string Undo(Books books) =>
        $"payment_id,undo_revision,reason\r\n{books.Draft},1,Undo of import bank.csv\r\n{books.Paid},1,Undo of import bank.csv\r\n";

    private static async Task UploadAsync(Visitor visitor, byte[] file, string shows)
    {
        await visitor.GoAsync(Page);
        await visitor.Page.SetInputFilesAsync("#import-file", new FilePayload { Name = "bank.csv", MimeType = "text/csv", Buffer = file });
        await PressAsync("Check the file", shows)(visitor.Page);
        await visitor.ReadyAsync();
        await ShownAsync(visitor.Page, shows);
    }
}
