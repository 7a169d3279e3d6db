namespace PaymentsAdmin.Core.Values;

/// <summary>A public link's own number; its address holds the token instead.</summary>
public readonly record struct LinkId(long Value);
