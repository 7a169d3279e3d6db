using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom.Writing;

/// <summary>One change on a host. All keys are the host's; the payment is null if the write creates it.</summary>
internal abstract record HostWrite
{
    private HostWrite(PortalKey? about) => About = about;

    public PortalKey? About { get; }

    public static implicit operator PortalWrite(HostWrite write) => new(HostWriteText.Of(write));

    public static HostWrite Of(PortalWrite write) => HostWriteText.Read(write.Text);

    public sealed record Create(HostDraft Draft) : HostWrite((PortalKey?)null);

    /// <summary>Changes a draft to what is wanted, by what differs then.</summary>
    public sealed record Update(PortalKey Payment, HostDraft Wanted) : HostWrite(Payment);

    /// <summary>Posts a draft if its content is still what was approved.</summary>
    /// <param name="Content">The hash of the approved content.</param>
    /// <param name="Account">The account whose payment it was; null if the host did not say, or if an earlier version recorded the write.</param>
    public sealed record Post(PortalKey Payment, string Content, PortalKey? Account = null) : HostWrite(Payment);

    public sealed record Reject(PortalKey Payment, Identifier? Reason) : HostWrite(Payment);

    /// <param name="Code">The code of the cancellation.</param>
    public sealed record Cancel(PortalKey Payment, Identifier Type, string? Notes, string? Code) : HostWrite(Payment);
}
