namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Sorts of tokens in expressions.</summary>
internal enum TokenKind
{
    /// <summary>A name without placeholder, or a keyword: a letter, then letters, digits, underscores.</summary>
    Word,

    /// <summary><c>#name</c></summary>
    NamePlaceholder,

    /// <summary><c>:value</c></summary>
    ValuePlaceholder,

    /// <summary>Digits, as in a list index.</summary>
    Digits,

    /// <summary>Comparators, arithmetic, punctuation; also any character that has no meaning in expressions.</summary>
    Symbol,

    /// <summary>After the last token.</summary>
    End,
}
