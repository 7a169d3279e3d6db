namespace PaymentsAdmin.Core.Values;

/// <summary>The id of a public link; its URL contains the token instead.</summary>
public readonly record struct LinkId(long Value);
