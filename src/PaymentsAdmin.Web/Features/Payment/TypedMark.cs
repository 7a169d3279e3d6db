namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>What the form for the paid mark holds: the received amount as it was typed.</summary>
public sealed record TypedMark(DateOnly? On, int? Method, string? Reference, string? Received);
