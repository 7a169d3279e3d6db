using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Portals.CrmCom;

/// <summary>What workspaces on a CRM.COM host are called and can do.</summary>
public static class CrmComProfile
{
    public static readonly BackendKind Kind = new(3);

    public static readonly BackendProfile Value = new(Kind, "CrmCom", Can.PayWithoutItem | Can.BookPayments | Can.Look | Can.Reverse | Can.ServePrograms)
    {
        Title = "CRM.COM host",
        About = "On a live host, which posts payments and keeps accounts; approvals, audit and lists are kept here.",
        Installation = Installation.Host,
        ItemTypes = new([EntityKinds.Account], "Only accounts (-1) are paid on a host.") { Default = [EntityKinds.Account] },
    };
}
