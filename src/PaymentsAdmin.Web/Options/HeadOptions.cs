using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

/// <summary>Where the chain head is kept outside the database; null means not there.</summary>
public sealed record HeadOptions(string? File, string? MailTo)
{
    internal static HeadOptions Read(OptionsReader reader)
    {
        var file = reader.Text("Audit:HeadFile", string.Empty, FileFault);
        var mailTo = reader.Text("Audit:HeadMailTo", string.Empty, AddressFault);
        return new(file.Length > 0 ? Path.GetFullPath(file) : null, mailTo.Length > 0 ? mailTo : null);
    }

    private static string? FileFault(string file) => file.Length > 0 && Directory.Exists(file) ? $"'{file}' is a folder. Name a file." : null;

    private static string? AddressFault(string address) =>
        address.Length == 0 || MailAddressValidator.Fits(address) ? null : $"'{address}' is not an address such as auditor@example.com.";
}
