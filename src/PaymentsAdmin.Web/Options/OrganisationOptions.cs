using System.Globalization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

public sealed record OrganisationOptions(string Name, TimeZoneInfo TimeZone, Currency BaseCurrency, CultureInfo Culture)
{
    public Organisation ToOrganisation() => new(Name, TimeZone, BaseCurrency, Culture);

    internal static OrganisationOptions Read(OptionsReader reader)
    {
        var name = reader.Text("Organisation:Name", "PaymentsAdmin");
        var zone = reader.Text("Organisation:TimeZone", "UTC", ZoneFault);
        var currency = reader.Text("Organisation:BaseCurrency", "EUR", CurrencyFault);
        var culture = reader.Text("Organisation:Culture", "en", CultureFault);
        return new(
            name,
            TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc,
            Currency.Find(currency) ?? Currency.Of("EUR"),
            CultureFault(culture) is null ? CultureInfo.GetCultureInfo(culture) : CultureInfo.InvariantCulture
        );
    }

    private static string? ZoneFault(string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? null
            : $"'{zone}' is not a time zone. Use a name such as Europe/Nicosia.";

    private static string? CurrencyFault(string code) =>
        Currency.Find(code) is not null
            ? null
            : $"'{code}' is not a currency code. Use an ISO code such as EUR.";

    private static string? CultureFault(string name)
    {
        try
        {
            _ = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            return null;
        }
        catch (CultureNotFoundException)
        {
            return $"'{name}' is not a culture. Use a name such as en or de-DE.";
        }
    }
}
