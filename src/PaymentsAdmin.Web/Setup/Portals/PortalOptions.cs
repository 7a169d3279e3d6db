using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Portals.Bitrix24;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>The settings common to all portals.</summary>
public sealed record PortalOptions(PortalNetwork Network, Uri SignInServer, ComparisonHour Comparison)
{
    private const string Never = "never";

    private static readonly Uri Standard = new Bitrix24Options().SignInServer;

    /// <summary>The settings of portals without a configuration entry.</summary>
    public Bitrix24Options Common => new() { AllowLoopback = Network.AllowsLoopback, AllowPrivateAddresses = Network.AllowsPrivate, SignInServer = SignInServer };

    internal static PortalOptions Read(OptionsReader reader)
    {
        var network = new PortalNetwork(reader.Switch("Portals:AllowLoopback", standard: false), reader.Switch("Portals:AllowPrivateAddresses", standard: false));
        var server = PortalAddress.Portal(reader.Text("Portals:SignInServer", Standard.AbsoluteUri), network);
        if (server.Failure is { } no)
        {
            reader.Refuse("Portals:SignInServer", no.Text);
        }

        return new(network, server.Ok ? server.Value : Standard, ReadHour(reader));
    }

    private static ComparisonHour ReadHour(OptionsReader reader)
    {
        var text = reader.Text("Portals:CompareAt", "03:30");
        if (string.Equals(text, Never, StringComparison.OrdinalIgnoreCase))
        {
            return new(At: null);
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return new(at);
        }

        reader.Refuse("Portals:CompareAt", $"'{text}' is neither a time such as 03:30 nor {Never}.");
        return ComparisonHour.Standard;
    }
}
