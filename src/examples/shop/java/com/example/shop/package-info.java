/** An application that recommends with a trained model: everything it needs, in plain Java. */
@NullMarked
package com.example.shop;

import org.jspecify.annotations.NullMarked;
