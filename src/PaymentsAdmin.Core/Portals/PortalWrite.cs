namespace PaymentsAdmin.Core.Portals;

/// <summary>One change in a portal, as a text that only its adapter reads.</summary>
public sealed record PortalWrite(string Text);
