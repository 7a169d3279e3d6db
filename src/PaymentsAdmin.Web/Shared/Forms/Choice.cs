using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

public sealed record Choice(string Id, string Name)
{
    /// <summary>A note on why other drafts are not offered this choice.</summary>
    public Words? Mark { get; init; }

    public bool Usual { get; init; }
}
