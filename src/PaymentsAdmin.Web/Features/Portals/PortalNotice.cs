using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>A notice about the portal: the problem, and its consequence for users.</summary>
public sealed record PortalNotice(Words What, Words Then)
{
    private static readonly Words Recorded = "The data shown is as old as stated. Changes are recorded and sent once the portal responds.";
    private static readonly Words Later = "Changes are recorded and sent once the portal accepts them.";
    private static readonly Words Refused = "The data shown is as old as stated. Changes are refused until the portal responds.";
    private static readonly Words SoonRefused = "Changes wait for a minute and are then refused if the portal still does not accept them.";

    /// <summary>The notice to show; null while everything works for users, even if background work is paused.</summary>
    public static PortalNotice? Of(PortalHealth health, bool writesWait, DateTimeOffset now, Formats formats) =>
        health.OutageSince is { } since ? new($"The portal has not responded since {Moment(since, formats)}.", writesWait ? Recorded : Refused)
        : health.RestsUntil is { } until && until > now
            ? new($"The portal is limiting calls until {formats.ExactTime(until)}.", writesWait ? Later : SoonRefused)
        : health.Paused.Where(paused => paused.ForAll && paused.Until > now).OrderByDescending(paused => paused.Until).FirstOrDefault() is { } paused
            ? new($"The portal is limiting calls to {Meaning(paused.Method)} until {formats.ExactTime(paused.Until)}.", writesWait ? Later : SoonRefused)
        : null;

    /// <summary>The purpose of a method, in users' words.</summary>
    public static Words Meaning(string method) =>
        method switch
        {
            "crm.item.payment.add" => "create payments",
            "crm.item.payment.update" => "change methods of payments",
            "crm.item.payment.delete" => "delete payments",
            "crm.item.payment.pay" => "mark payments paid",
            "crm.item.payment.unpay" => "mark payments unpaid",
            "crm.item.payment.list" or "crm.item.payment.get" or "sale.payment.list" or "sale.payment.get" => "read payments",
            _ when method.StartsWith("crm.item.payment.product.", StringComparison.Ordinal) => Items(method, "read lines", "change lines"),
            _ when method.StartsWith("crm.item.payment.delivery.", StringComparison.Ordinal) => Items(method, "read deliveries", "change deliveries"),
            _ when method.StartsWith("crm.item.delivery.", StringComparison.Ordinal) => "read shipments",
            _ when method.StartsWith("crm.item.productrow.", StringComparison.Ordinal) => "read products",
            _ when method.StartsWith("crm.item.", StringComparison.Ordinal) => "read deals and invoices",
            _ when method.StartsWith("sale.paysystem.", StringComparison.Ordinal) => "read methods of payment",
            _ => (Words)$"{method}",
        };

    private static Words Items(string method, Words read, Words change) => method.EndsWith(".list", StringComparison.Ordinal) ? read : change;

    private static string Moment(DateTimeOffset at, Formats formats) => formats.IsToday(at) ? formats.Time(at) : formats.Instant(at);
}
